import { findPersonalData } from '@ml-governance/backstage-plugin-ml-governance-common';
import { WITHHELD_VALUE } from './withheldTags';

/** A text that people have written, unless it looks like personal data. */
export function withheldText(text: string): string {
  return findPersonalData(text) ? WITHHELD_VALUE : text;
}
