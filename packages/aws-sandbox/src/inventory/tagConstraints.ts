import { Tag } from './Resource';

export const MAX_TAGS = 50;
const TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Services whose tags may hold any character. */
export function takesAnyText(resourceType: string): boolean {
  return resourceType === 's3:bucket' || resourceType === 'ec2:instance';
}

/** Whether a key is AWS's own, which nobody else may write. */
export function isReservedKey(key: string): boolean {
  return /^aws:/i.test(key);
}

/** Why AWS would refuse a tag; `undefined` where it takes it. */
export function tagProblem(tag: Tag, anyText: boolean): string | undefined {
  const { Key, Value } = tag;
  if (Key.length < 1 || Key.length > 128) {
    return `Tag key '${Key}' must have a length between 1 and 128`;
  }
  if (Value.length > 256) {
    return `The value of tag '${Key}' must have at most 256 characters`;
  }
  if (isReservedKey(Key)) {
    return `Tag key '${Key}' is invalid: the prefix aws: is reserved for AWS use`;
  }
  if (!anyText && !(TEXT.test(Key) && TEXT.test(Value))) {
    return `Tag '${Key}' must satisfy regular expression pattern: ${TEXT.source}`;
  }
  return undefined;
}
