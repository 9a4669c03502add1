import {
  WORK_KINDS,
  WorkKind,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { isSharedKey, SharedKey, sharedKeyText } from './sharedKey';

/** What a breakdown by kind of work files a cost under: a kind, or the pool that it is a share of. */
export type WorkKey = WorkKind | SharedKey;

const NAMES: Record<WorkKind, string> = {
  training: 'Training',
  hosting: 'Hosting',
  notebooks: 'Notebooks',
  processing: 'Processing',
  storage: 'Storage',
  other: 'Other',
};

/** What people call a kind of ML work, or the share of a pool. */
export function workKeyText(key: WorkKey): string {
  return isSharedKey(key) ? sharedKeyText(key) : NAMES[key];
}

/** What a breakdown's key stands for; `other` where it is not known here. */
export function workKeyOf(key: string): WorkKey {
  if (isSharedKey(key)) return key;
  return WORK_KINDS.find(kind => kind === key) ?? 'other';
}
