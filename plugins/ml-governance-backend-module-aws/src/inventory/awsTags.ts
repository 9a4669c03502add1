import { z } from 'zod';
import { ResourceTag } from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * Tags in any of the three ways in which AWS writes them: a list of `Key` and
 * `Value`, a list of `key` and `value`, or a map. A key or value may be any
 * text; nothing at all is no tags.
 *
 * @returns undefined where these are no tags
 */
export function readAwsTags(value: unknown): ResourceTag[] | undefined {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return undefined;
  const tags: ResourceTag[] = [];
  if (!Array.isArray(value)) {
    for (const [key, text] of Object.entries(value)) {
      if (key === '' || typeof text !== 'string') return undefined;
      tags.push({ key, value: text });
    }
    return tags;
  }
  for (const tag of value) {
    const read = readTag(tag);
    if (!read) return undefined;
    tags.push(read);
  }
  return tags;
}

function readTag(tag: unknown): ResourceTag | undefined {
  if (typeof tag !== 'object' || tag === null) return undefined;
  const [key, value]: unknown[] =
    'Key' in tag
      ? [tag.Key, 'Value' in tag ? tag.Value : undefined]
      : ['key' in tag && tag.key, 'value' in tag ? tag.value : undefined];
  if (typeof key !== 'string' || key === '') return undefined;
  if (value === undefined || value === null) return { key, value: '' };
  return typeof value === 'string' ? { key, value } : undefined;
}

/** Tags as {@link readAwsTags} reads them, as a part of an answer. */
export const awsTagsSchema = z
  .unknown()
  .optional()
  .transform((value, context): ResourceTag[] => {
    const tags = readAwsTags(value);
    if (tags) return tags;
    context.issues.push({
      code: 'custom',
      message: 'expected tags',
      input: value,
    });
    return [];
  });
