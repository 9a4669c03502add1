import { PaletteType } from '@material-ui/core';
import { WorkKind } from '@ml-governance/backstage-plugin-ml-governance-common';

// Each stands out from the card behind it by at least 3:1, as WCAG 2.2 asks of
// graphics; the test beside this file holds them to it.
const COLORS: Record<PaletteType, Record<WorkKind, string>> = {
  light: {
    training: '#1f5493',
    hosting: '#2a9183',
    notebooks: '#bf8214',
    processing: '#8e6bbf',
    storage: '#c2607f',
    other: '#7b8794',
  },
  dark: {
    training: '#82baff',
    hosting: '#6fd3c3',
    notebooks: '#f2c261',
    processing: '#c3a6ec',
    storage: '#f29bb6',
    other: '#b8c0c8',
  },
};

/**
 * The colour of each kind of ML work: the same wherever that kind is drawn,
 * and of nothing else.
 */
export function workKindColors(type: PaletteType): Record<WorkKind, string> {
  return COLORS[type];
}
