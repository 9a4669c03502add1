import { PaletteType } from '@material-ui/core';

/** Where a part of the bill stands. */
export type AttributionKind =
  'group' | 'severalGroups' | 'noGroup' | 'unclaimed' | 'untagged';

// Cold where the money has somebody who answers for it, warm where it has not.
// Each stands out from the card behind it by at least 3:1; the test beside this
// file holds them to it.
const COLORS: Record<PaletteType, Record<AttributionKind, string>> = {
  light: {
    group: '#3f51a3',
    severalGroups: '#5f7f9e',
    noGroup: '#757575',
    unclaimed: '#a85f00',
    untagged: '#d9652b',
  },
  dark: {
    group: '#9fa8da',
    severalGroups: '#8fb3cf',
    noGroup: '#bdbdbd',
    unclaimed: '#ffc46b',
    untagged: '#ff9671',
  },
};

/** The colour of each part of the bill, by who answers for it. */
export function attributionColors(
  type: PaletteType,
): Record<AttributionKind, string> {
  return COLORS[type];
}
