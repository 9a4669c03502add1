import { z } from 'zod';
import {
  ConfigRuleKey,
  ConfigTagRule,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** `REQUIRED_TAGS` takes so many keys. */
const REQUIRED_TAGS_KEYS = [1, 2, 3, 4, 5, 6] as const;

const parametersSchema = z.record(z.string(), z.unknown());

/** A rule as AWS Config describes it. */
export const describedRuleSchema = z.object({
  ConfigRuleName: z.string().min(1),
  ConfigRuleState: z.string().nullish(),
  Source: z.object({
    Owner: z.string().nullish(),
    SourceIdentifier: z.string().nullish(),
  }),
  InputParameters: z.string().nullish(),
  Scope: z
    .object({ ComplianceResourceTypes: z.array(z.string()).nullish() })
    .nullish(),
  EvaluationModes: z.array(z.object({ Mode: z.string().nullish() })).nullish(),
});

/**
 * What a rule asks of tags: the managed rule `REQUIRED_TAGS`, and those of
 * single types whose names end in `_TAGGED`. What the code of other rules looks
 * at, nobody is told.
 *
 * @returns `undefined` for a rule that is none of these, or looks at no
 * resource that is there
 * @throws TypeError where its parameters are not what the managed rule takes
 */
export function configTagRuleOf(
  rule: z.output<typeof describedRuleSchema>,
): ConfigTagRule | undefined {
  const { Owner: owner, SourceIdentifier: identifier } = rule.Source;
  if (owner !== 'AWS' || !identifier) return undefined;
  const isRequiredTags = identifier === 'REQUIRED_TAGS';
  if (!isRequiredTags && !identifier.endsWith('_TAGGED')) return undefined;
  if (rule.ConfigRuleState?.startsWith('DELETING')) return undefined;
  const modes = rule.EvaluationModes ?? [];
  // Others look at what is about to be created.
  if (modes.length > 0 && modes.every(({ Mode }) => Mode !== 'DETECTIVE')) {
    return undefined;
  }
  const parameters = parametersOf(rule.InputParameters);
  return {
    name: rule.ConfigRuleName,
    identifier,
    keys: isRequiredTags ? requiredTags(parameters) : requiredKeys(parameters),
    resourceTypes: rule.Scope?.ComplianceResourceTypes ?? [],
  };
}

function parametersOf(text: string | null | undefined) {
  if (!text) return {};
  const read = parametersSchema.safeParse(parsed(text));
  if (!read.success) {
    throw new TypeError(
      `InputParameters: expected an object as JSON; got ${text.slice(0, 200)}`,
    );
  }
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function requiredTags(parameters: Record<string, unknown>): ConfigRuleKey[] {
  return REQUIRED_TAGS_KEYS.flatMap(number => {
    const key = textOf(parameters, `tag${number}Key`);
    const values = listOf(parameters, `tag${number}Value`);
    if (!key) return [];
    return [{ key, ...(values.length > 0 ? { values } : {}) }];
  });
}

function requiredKeys(parameters: Record<string, unknown>): ConfigRuleKey[] {
  return listOf(parameters, 'requiredKeyTags').map(key => ({ key }));
}

/** Of a text with commas, each item once; people write spaces behind commas. */
function listOf(parameters: Record<string, unknown>, name: string): string[] {
  const items = textOf(parameters, name)?.split(',') ?? [];
  return [...new Set(items.map(item => item.trim()))].filter(
    item => item !== '',
  );
}

function textOf(
  parameters: Record<string, unknown>,
  name: string,
): string | undefined {
  const value = parameters[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw new TypeError(`InputParameters.${name}: expected a text`);
}
