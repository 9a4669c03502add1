import {
  findPersonalData,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { WITHHELD_VALUE } from './withheldTags';

/** What people see of a text out of a tag, by what the dictionary bans. */
export function shownTextOf({
  conventions,
}: TagDictionary): (text: string) => string {
  return text =>
    conventions.noPersonalData && findPersonalData(text)
      ? WITHHELD_VALUE
      : text;
}
