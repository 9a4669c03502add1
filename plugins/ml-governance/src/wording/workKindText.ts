import {
  WORK_KINDS,
  WorkKind,
} from '@ml-governance/backstage-plugin-ml-governance-common';

const NAMES: Record<WorkKind, string> = {
  training: 'Training',
  hosting: 'Hosting',
  notebooks: 'Notebooks',
  processing: 'Processing',
  storage: 'Storage',
  other: 'Other',
};

/** What people call a kind of ML work. */
export function workKindText(kind: WorkKind): string {
  return NAMES[kind];
}

/** The kind that a breakdown's key names; `other` for one that is not known here. */
export function workKindOfKey(key: string): WorkKind {
  return WORK_KINDS.find(kind => kind === key) ?? 'other';
}
