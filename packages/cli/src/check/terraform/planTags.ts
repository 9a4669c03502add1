import { z } from 'zod';
import { LocatedTag, MoreKeys } from '../PlannedResource';
import { DefaultTags } from './readDefaultTags';

/** The tags of a resource in a plan, as far as they are known. */
export interface PlanTags {
  tags: LocatedTag[];
  /** Keys of tags that may come when the plan is applied. */
  moreKeys: MoreKeys;
}

const mapSchema = z.record(z.string(), z.unknown());
const pairSchema = z.object({
  key: z.string(),
  value: z.unknown().optional(),
});

/** What a change tells of the attributes of a resource. */
export interface PlannedAttributes {
  /** As they will be. */
  after: Record<string, unknown>;
  /** The same with `true` for what is not known. */
  unknown: Record<string, unknown>;
  /** The same with `true` for what must not be shown. */
  sensitive: Record<string, unknown>;
}

/**
 * Reads the tags of a resource in a plan; `undefined` where its type takes none.
 *
 * `tags_all` has those of the provider's `default_tags` as well, and is what AWS
 * gets. It is not known as a whole where one of its values is not, but also where
 * there are no tags at all. A value that is known only when the plan is applied,
 * or that Terraform calls sensitive, is not told; one that may be sensitive is
 * told to be judged, and not to be shown.
 *
 * @param defaultTags - called where it depends on them
 */
export async function planTags(
  { after, unknown, sensitive }: PlannedAttributes,
  defaultTags: () => Promise<DefaultTags>,
): Promise<PlanTags | undefined> {
  const read = (name: string) => {
    const isThere = Object.hasOwn(after, name) || Object.hasOwn(unknown, name);
    if (!isThere) return undefined;
    return attribute(after[name], unknown[name], sensitive[name]);
  };
  const [own, told] = [read('tags'), read('tags_all')];
  if (!own || !told) return own ?? told;
  const all = {
    ...told,
    tags: await ofProviderHidden(own.tags, told.tags, defaultTags),
  };
  if (all.moreKeys !== 'any') {
    // An older provider says null of what it has not worked out.
    return all.tags.length > 0 ? all : own;
  }
  if (own.moreKeys === 'any') return own;
  const { presence } = await defaultTags();
  const areAllKnown = own.tags.every(({ value }) => value !== undefined);
  // With tags of the provider, and all of both known, they would be told.
  const isWhole = presence === 'none' || (presence === 'known' && areAllKnown);
  return { tags: own.tags, moreKeys: isWhole ? [] : 'any' };
}

function attribute(
  value: unknown,
  unknown: unknown,
  sensitive: unknown,
): PlanTags {
  if (unknown === true) return { tags: [], moreKeys: 'any' };
  if (Array.isArray(value) || Array.isArray(unknown)) {
    return pairs(value, unknown, sensitive);
  }
  const isHidden = sensitive === true;
  const [values, unknowns, hidden] = [value, unknown, sensitive].map(
    part => mapSchema.safeParse(part).data ?? {},
  );
  const tags = Object.entries(values).flatMap(([key, text]): LocatedTag[] => {
    if (text === null || unknowns[key] === true) return [];
    return isHidden || hidden[key] === true
      ? [{ key }]
      : [{ key, value: String(text) }];
  });
  const toCome = Object.keys(unknowns).filter(key => unknowns[key] === true);
  return {
    tags: [...tags, ...toCome.map(key => ({ key }))],
    moreKeys: [],
  };
}

/**
 * What Terraform calls sensitive in `tags`, or in the `default_tags` of the
 * provider, it does not in `tags_all`, which the provider makes of both.
 */
async function ofProviderHidden(
  own: readonly LocatedTag[],
  tags: readonly LocatedTag[],
  defaultTags: () => Promise<DefaultTags>,
): Promise<LocatedTag[]> {
  const ofResource = new Map(own.map(tag => [tag.key, tag]));
  const areOwn = tags.every(({ key }) => ofResource.has(key));
  const secrecy = areOwn ? 'none' : (await defaultTags()).secrecy;
  return tags.map(tag => {
    const { key } = tag;
    const same = ofResource.get(key);
    if (same) return same.value === undefined ? { key } : tag;
    if (secrecy === 'certain') return { key };
    return secrecy === 'possible' ? { ...tag, isWithheld: true } : tag;
  });
}

/** The tags of the provider that is made from CloudFormation's types. */
function pairs(value: unknown, unknown: unknown, sensitive: unknown): PlanTags {
  const items = Array.isArray(value) ? value : [];
  const unknowns = Array.isArray(unknown) ? unknown : [];
  const tags = items.flatMap((item, index): LocatedTag[] => {
    const pair = pairSchema.safeParse(item).data;
    if (!pair) return [];
    const { key, value: text } = pair;
    const isKnown = typeof text === 'string' && sensitive !== true;
    return [
      isKnown && !isSensitive(sensitive, index)
        ? { key, value: text }
        : { key },
    ];
  });
  return {
    tags,
    // One whose key is to come, or of which there is nothing yet.
    moreKeys: unknowns.length > tags.length ? 'any' : [],
  };
}

function isSensitive(sensitive: unknown, index: number): boolean {
  if (!Array.isArray(sensitive)) return false;
  const mark: unknown = sensitive[index];
  return mark === true || mapSchema.safeParse(mark).data?.value === true;
}
