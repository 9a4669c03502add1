import { InputError } from '@backstage/errors';
import { AWS_TAG_LIMITS } from '../tags/awsTagLimits';
import { YamlValue } from './blockYaml';
import { oneLine } from './oneLine';
import { countBytes, countCharacters } from './packIntoDocuments';
import { TEMPLATE_QUOTA } from './policyQuotas';
import { TagVariable } from './tagVariables';
import { translatePattern } from './translatePattern';

/** The mandatory tags as parts of a CloudFormation template. */
export interface TemplateTags {
  /** A parameter for each tag, which CloudFormation holds to its values. */
  parameters: Record<string, YamlValue>;
  /** What a resource has as its `Tags`. */
  tags: YamlValue[];
  /** Which patterns CloudFormation cannot check, in sentences. */
  notes: string[];
}

/**
 * Writes the parameters and the tags that are made of them.
 *
 * @param valueLength - of characters that the resource takes as the value of a
 * tag
 * @throws InputError for a tag none of whose values the resource takes.
 */
export function templateTagsOf(
  variables: readonly TagVariable[],
  valueLength: number = AWS_TAG_LIMITS.valueLength,
): TemplateTags {
  const notes: string[] = [];
  const parameters = variables.map(({ definition, pascalName }) => {
    const { key, purpose, allowedValues, pattern } = definition;
    const described = {
      Type: 'String',
      Description: oneLine(`${key}: ${purpose}`),
    };
    if (allowedValues) {
      const taken = allowedValues.filter(
        value => countCharacters(value) <= valueLength,
      );
      if (taken.length === 0) {
        throw new InputError(
          `Every allowed value of ${key} is longer than the ${valueLength} characters that CloudFormation allows here; shorten one`,
        );
      }
      if (taken.length < allowedValues.length) {
        notes.push(
          `${key}: allowed values of more than ${valueLength} characters are left out, because CloudFormation does not take them here`,
        );
      }
      return [pascalName, { ...described, AllowedValues: taken }];
    }
    const translated = pattern ? translatePattern(pattern, 'java') : undefined;
    if (translated && 'problem' in translated) {
      notes.push(
        `${key}: any value passes here, because CloudFormation cannot check ${pattern}: ${translated.problem}; the portal still does`,
      );
    }
    return [
      pascalName,
      {
        ...described,
        MinLength: 1,
        MaxLength: valueLength,
        ...(translated &&
          'pattern' in translated && {
            AllowedPattern: translated.pattern,
            ConstraintDescription: `must match ${pattern}`,
          }),
      },
    ];
  });
  return {
    parameters: Object.fromEntries(parameters),
    tags: variables.map(({ definition, pascalName }) => ({
      Key: definition.key,
      Value: { Ref: pascalName },
    })),
    notes,
  };
}

/**
 * How much of what AWS allows a template takes.
 *
 * @throws InputError where it is too long.
 */
export function templateQuota(content: string): {
  used: number;
  limit: number;
  unit: 'bytes';
} {
  const used = countBytes(content);
  if (used > TEMPLATE_QUOTA.bytes) {
    throw new InputError(
      `The template takes ${used} bytes, and CloudFormation takes at most ${TEMPLATE_QUOTA.bytes}; shorten the lists of allowed values`,
    );
  }
  return { used, limit: TEMPLATE_QUOTA.bytes, unit: 'bytes' };
}
