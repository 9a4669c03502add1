import { InputError } from '@backstage/errors';
import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { compileTypeFilter } from '../evaluation/compileTypeFilter';
import { blockYaml } from './blockYaml';
import { requiredTagsRules } from './configRequiredTags';
import {
  ConfigRule,
  REQUIRED_TAGS_TYPES,
  TAGGED_RULES,
} from './configRuleTypes';
import { GeneratedDocument } from './GeneratedDocument';
import { countBytes, packIntoDocuments } from './packIntoDocuments';
import { CONFIG_RULE_QUOTA, TEMPLATE_QUOTA } from './policyQuotas';
import { taggableTypesOf } from './taggableTypesOf';

/**
 * The rules of AWS Config that report resources without a mandatory tag, as
 * templates that CloudFormation takes and that conformance packs of an account
 * or an organisation take as they are. They look at the few types that AWS has
 * managed rules for; each template says at its head which types no rule covers.
 *
 * @throws InputError where no rule covers anything, or a rule is longer than a
 * template.
 */
export function configRules(dictionary: TagDictionary): GeneratedDocument[] {
  const mandatory = dictionary.tags.filter(tag => tag.mandatory);
  const { rules: required, notes } = requiredTagsRules(mandatory);
  const rules = [...required, ...taggedRules(mandatory)];
  if (rules.length === 0) {
    throw new InputError(
      'No managed rule of AWS Config looks at a type that a mandatory tag applies to; the portal and tag policies report these tags',
    );
  }
  const uncovered = uncoveredTypes(mandatory);
  const documents = packIntoDocuments(
    rules,
    parts => templateText(parts, uncovered),
    TEMPLATE_QUOTA.bytes,
    countBytes,
  );
  return documents.map(({ content }, index) => {
    const used = countBytes(content);
    if (used > TEMPLATE_QUOTA.bytes) {
      throw new InputError(
        `A rule of AWS Config takes ${used} bytes of a template, and AWS takes at most ${TEMPLATE_QUOTA.bytes}; shorten the keys`,
      );
    }
    return {
      kind: 'config-rules',
      fileName: `config-rules-${index + 1}.yaml`,
      title: `AWS Config rules ${index + 1} of ${documents.length}`,
      language: 'yaml',
      content,
      quota: { used, limit: TEMPLATE_QUOTA.bytes, unit: 'bytes' },
      notes: [
        ...(uncovered.length > 0
          ? [
              `No rule of AWS Config looks at the tags of ${uncovered.join(', ')}`,
            ]
          : []),
        'The rules of single types (*_TAGGED) look at keys alone, not at values',
        ...notes,
      ],
    };
  });
}

/** Rules of one type each, which take as many keys as their parameters have room for. */
function taggedRules(mandatory: readonly TagDefinition[]): ConfigRule[] {
  const applies = compileTypeFilter(mandatory);
  return TAGGED_RULES.flatMap(({ type, resourceType, identifier }) => {
    const applicable = applies(type);
    const keys = mandatory
      .filter((_, index) => applicable[index])
      .map(({ key }) => key);
    const parts = packIntoDocuments(
      keys,
      some => JSON.stringify({ requiredKeyTags: some.join(',') }),
      CONFIG_RULE_QUOTA.parameterCharacters,
    );
    return parts.map(({ content }, index) => ({
      ConfigRuleName: `ml-governance-${identifier
        .toLowerCase()
        .replace(/_/g, '-')}-${index + 1}`,
      Description: `Mandatory tags of ${resourceType}, by the tag dictionary`,
      InputParameters: JSON.parse(content),
      Scope: { ComplianceResourceTypes: [resourceType] },
      Source: { Owner: 'AWS', SourceIdentifier: identifier },
    }));
  });
}

function templateText(
  rules: readonly ConfigRule[],
  uncovered: readonly string[],
): string {
  // Comments, because conformance packs take no metadata.
  const head = [
    'Reports resources that lack a mandatory tag of the tag dictionary.',
    'Made from the dictionary; change that instead.',
    ...(uncovered.length > 0
      ? ['No rule of AWS Config looks at the tags of these types:']
      : []),
    ...uncovered.map(type => `  ${type}`),
  ];
  const resources = rules.map(rule => [
    logicalId(rule.ConfigRuleName),
    { Type: 'AWS::Config::ConfigRule', Properties: { ...rule } },
  ]);
  return `${head.map(line => `# ${line}\n`).join('')}${blockYaml({
    Resources: Object.fromEntries(resources),
  })}`;
}

function logicalId(ruleName: string): string {
  return ruleName
    .split('-')
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

/** Of the types that carry mandatory tags, those that no rule looks at. */
function uncoveredTypes(mandatory: readonly TagDefinition[]): string[] {
  const covered = new Set(
    [...REQUIRED_TAGS_TYPES, ...TAGGED_RULES].map(({ type }) => type),
  );
  return taggableTypesOf(mandatory).filter(type => !covered.has(type));
}
