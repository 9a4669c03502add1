import { LocatedTag, MoreKeys } from '../PlannedResource';
import { isMap, valueAt } from './parseTemplate';
import { Either, NO_VALUE } from './ResolvedValue';
import { TemplateResolver } from './TemplateResolver';

/** The tags of a part of a template, as far as they are known. */
export interface TemplateTags {
  tags: LocatedTag[];
  /** Keys of tags that may come when it is deployed. */
  moreKeys: MoreKeys;
}

const NOTHING_KNOWN: TemplateTags = { tags: [], moreKeys: 'any' };

/**
 * Reads `Tags`: a list of `Key` and `Value`, or a map, whichever the type takes,
 * with functions anywhere in it.
 *
 * @param lineOf - of a part of the tags, by keys and indices
 */
export function templateTags(
  written: unknown,
  resolver: TemplateResolver,
  lineOf: (at: readonly PropertyKey[]) => number,
): TemplateTags {
  if (Array.isArray(written)) {
    // One by one, so that each has its line.
    return joined(
      written.map((item, index) => {
        const line = lineOf([index]);
        return tagOf(resolver.resolve(item), line);
      }),
    );
  }
  return tagsOf(resolver.resolve(written), key =>
    lineOf(key === undefined ? [] : [key]),
  );
}

function tagsOf(
  resolved: unknown,
  lineOf: (key?: string) => number,
): TemplateTags {
  // An empty scalar, and JSON's null, are no tags.
  if (resolved === NO_VALUE || resolved === '' || resolved === 'null') {
    return { tags: [], moreKeys: [] };
  }
  if (resolved instanceof Either) {
    return either(
      tagsOf(resolved.left, lineOf),
      tagsOf(resolved.right, lineOf),
    );
  }
  if (Array.isArray(resolved)) {
    return joined(resolved.map(item => tagOf(item, lineOf())));
  }
  if (isMap(resolved)) {
    return joined(
      Object.entries(resolved).map(([key, value]) =>
        valued(key, value, lineOf(key)),
      ),
    );
  }
  return NOTHING_KNOWN;
}

/** One item of a list, which may come to none, or to several by a function. */
function tagOf(resolved: unknown, line: number): TemplateTags {
  if (resolved === NO_VALUE) return { tags: [], moreKeys: [] };
  if (resolved instanceof Either) {
    return either(tagOf(resolved.left, line), tagOf(resolved.right, line));
  }
  if (!isMap(resolved)) return NOTHING_KNOWN;
  const key = valueAt(resolved, 'Key');
  if (typeof key !== 'string') return NOTHING_KNOWN;
  return valued(key, valueAt(resolved, 'Value'), line);
}

function valued(key: string, value: unknown, line: number): TemplateTags {
  if (value instanceof Either) {
    return either(
      valued(key, value.left, line),
      valued(key, value.right, line),
    );
  }
  // CloudFormation does not take a tag without a value.
  if (value === undefined) {
    return { tags: [{ key, value: '', line }], moreKeys: [] };
  }
  return {
    tags: [typeof value === 'string' ? { key, value, line } : { key, line }],
    moreKeys: [],
  };
}

/** What holds of both: a key that is in one alone may or may not be there. */
function either(left: TemplateTags, right: TemplateTags): TemplateTags {
  const others = new Map(right.tags.map(tag => [tag.key, tag]));
  const tags = left.tags.flatMap(({ key, value, line }): LocatedTag[] => {
    const other = others.get(key);
    if (!other) return [];
    return [value === other.value ? { key, value, line } : { key, line }];
  });
  const inBoth = new Set(tags.map(({ key }) => key));
  const inOne = [...left.tags, ...right.tags]
    .map(({ key }) => key)
    .filter(key => !inBoth.has(key));
  return { tags, moreKeys: allKeys([left.moreKeys, right.moreKeys, inOne]) };
}

function joined(parts: readonly TemplateTags[]): TemplateTags {
  return {
    tags: parts.flatMap(({ tags }) => tags),
    moreKeys: allKeys(parts.map(({ moreKeys }) => moreKeys)),
  };
}

function allKeys(parts: readonly MoreKeys[]): MoreKeys {
  const keys: string[] = [];
  for (const part of parts) {
    if (part === 'any') return part;
    keys.push(...part);
  }
  return keys;
}

/**
 * The tags of a resource in a stack: CloudFormation hands those of the stack to
 * it, and its own come first. Where one of its own may or may not be there, the
 * stack's is there, but nobody knows whose value it has.
 */
export function withStackTags(
  own: TemplateTags,
  stack: TemplateTags,
): TemplateTags {
  const keys = new Set(own.tags.map(({ key }) => key));
  const mayBeOwn = new Set(own.moreKeys === 'any' ? [] : own.moreKeys);
  return {
    tags: [
      ...own.tags,
      ...stack.tags
        .filter(({ key }) => !keys.has(key))
        .map(({ key, value }) =>
          mayBeOwn.has(key) ? { key } : { key, value },
        ),
    ],
    moreKeys: allKeys([own.moreKeys, stack.moreKeys]),
  };
}
