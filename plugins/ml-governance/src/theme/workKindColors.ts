import { PaletteType } from '@material-ui/core';
import { WorkKind } from '@ml-governance/backstage-plugin-ml-governance-common';
import { isSharedKey } from '../wording/sharedKey';
import { WorkKey } from '../wording/workKindText';

/** What has a colour of its own: each kind of work, and the shares of all pools together. */
export type WorkColor = WorkKind | 'shared';

// Each stands out from the card behind it by at least 3:1, as WCAG 2.2 asks of
// graphics; the test beside this file holds them to it.
const COLORS: Record<PaletteType, Record<WorkColor, string>> = {
  light: {
    training: '#1f5493',
    hosting: '#2a9183',
    notebooks: '#bf8214',
    processing: '#8e6bbf',
    storage: '#c2607f',
    other: '#7b8794',
    shared: '#6b7a1e',
  },
  dark: {
    training: '#82baff',
    hosting: '#6fd3c3',
    notebooks: '#f2c261',
    processing: '#c3a6ec',
    storage: '#f29bb6',
    other: '#b8c0c8',
    shared: '#c9d66b',
  },
};

/**
 * The colour of each kind of ML work: the same wherever that kind is drawn,
 * and of nothing else.
 */
export function workKindColors(type: PaletteType): Record<WorkColor, string> {
  return COLORS[type];
}

/** The colour that a key of the breakdown by kind of work is drawn in. */
export function workColorOf(key: WorkKey): WorkColor {
  return isSharedKey(key) ? 'shared' : key;
}
