import { z } from 'zod';
import { AttachedPolicy } from './AttachedPolicy';

const REQUEST_TAG = /^aws:RequestTag\/(.+)$/i;
const CHILD_OPERATORS = '@@operators_allowed_for_child_policies';

const tagPolicy = z.object({ tags: z.record(z.string(), z.unknown()) });
const namedKey = z.object({
  tag_key: z.object({ '@@assign': z.string() }),
});
const conditions = z.record(z.string(), z.record(z.string(), z.unknown()));
const statement = z.object({
  Effect: z.literal('Deny'),
  Condition: conditions,
});
const servicePolicy = z.object({
  Statement: z.union([
    z.array(z.unknown()),
    z.unknown().transform(one => [one]),
  ]),
});

/**
 * The tag keys that a policy is about: those of a tag policy, or those whose
 * absence or value a service control policy makes the reason to deny a request.
 * None where the document cannot be read.
 *
 * @returns sorted, each once
 * @public
 */
export function policyTagKeys({
  type,
  content,
}: Pick<AttachedPolicy, 'type' | 'content'>): string[] {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return [];
  }
  const keys = type === 'tag-policy' ? keysOfTags(json) : keysOfDenials(json);
  return [...new Set(keys)].sort();
}

function keysOfTags(json: unknown): string[] {
  const read = tagPolicy.safeParse(json);
  if (!read.success) return [];
  return Object.entries(read.data.tags)
    .filter(([policyKey]) => policyKey !== CHILD_OPERATORS)
    .map(([policyKey, tag]) => {
      const named = namedKey.safeParse(tag);
      return named.success ? named.data.tag_key['@@assign'] : policyKey;
    });
}

function keysOfDenials(json: unknown): string[] {
  const read = servicePolicy.safeParse(json);
  if (!read.success) return [];
  return read.data.Statement.flatMap(one => {
    const denial = statement.safeParse(one);
    if (!denial.success) return [];
    return Object.values(denial.data.Condition).flatMap(keyed =>
      Object.keys(keyed).flatMap(
        condition => REQUEST_TAG.exec(condition)?.[1] ?? [],
      ),
    );
  });
}
