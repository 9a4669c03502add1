import { TagDictionary } from '../dictionary/TagDictionary';
import { AWS_TAG_LIMITS } from '../tags/awsTagLimits';
import { GeneratedDocument } from './GeneratedDocument';
import { oneLine } from './oneLine';
import { TagVariable, tagVariablesOf, variableNotes } from './tagVariables';
import { translatePattern } from './translatePattern';

/**
 * A Python module that makes the list of tags that the SageMaker Python SDK and
 * Boto3 take as `tags`, and refuses values that the dictionary does not allow.
 *
 * @throws InputError where no tag is mandatory.
 */
export function sageMakerSdkTags(
  dictionary: TagDictionary,
): GeneratedDocument[] {
  const variables = tagVariablesOf(dictionary);
  const patterns = variables.map(patternOf);
  const allowed = variables.filter(it => it.definition.allowedValues);
  const content = `"""The mandatory tags of the tag dictionary, made from it; change that instead.

    from governance_tags import governance_tags

    estimator = Estimator(..., tags=governance_tags(${variables[0].snakeName}=..., ...))
"""

import re
from typing import Literal

ALLOWED_VALUES: dict[str, list[str]] = {
${allowed
  .map(
    ({ definition }) =>
      `    ${quoted(definition.key)}: [${definition.allowedValues?.map(quoted).join(', ')}],\n`,
  )
  .join('')}}

PATTERNS: dict[str, str] = {
${patterns
  .flatMap(({ key, pattern }) =>
    pattern === undefined ? [] : `    ${quoted(key)}: ${quoted(pattern)},\n`,
  )
  .join('')}}


def governance_tags(
    *,
${variables.map(parameterText).join('')}) -> list[dict[str, str]]:
    """One value for each mandatory tag, as tags=[{"Key": ..., "Value": ...}]."""
    tags = [
${variables
  .map(
    ({ definition, snakeName }) =>
      `        {"Key": ${quoted(definition.key)}, "Value": ${snakeName}},\n`,
  )
  .join('')}    ]
    for tag in tags:
        key, value = tag["Key"], tag["Value"]
        if not 1 <= len(value) <= ${AWS_TAG_LIMITS.valueLength}:
            raise ValueError(f"{key} must have 1 to ${AWS_TAG_LIMITS.valueLength} characters")
        if key in ALLOWED_VALUES and value not in ALLOWED_VALUES[key]:
            raise ValueError(f"{key} is {value!r}, but must be one of {ALLOWED_VALUES[key]}")
        if key in PATTERNS and not re.fullmatch(PATTERNS[key], value, re.ASCII):
            raise ValueError(f"{key} is {value!r}, but must match {PATTERNS[key]}")
    return tags
`;
  return [
    {
      kind: 'sagemaker-sdk',
      fileName: 'governance_tags.py',
      title: 'Python module that makes the tags for the SageMaker SDK',
      language: 'python',
      content,
      notes: [
        ...variableNotes(dictionary, { checksPatterns: true }),
        ...patterns.flatMap(({ note }) => note ?? []),
      ],
    },
  ];
}

function patternOf({ definition }: TagVariable): {
  key: string;
  pattern?: string;
  note?: string;
} {
  const { key, pattern, allowedValues } = definition;
  if (!pattern || allowedValues) return { key };
  const translated = translatePattern(pattern, 'python');
  return 'pattern' in translated
    ? { key, pattern: translated.pattern }
    : {
        key,
        note: `${key}: any value passes here, because Python cannot check ${pattern}: ${translated.problem}; the portal still does`,
      };
}

function parameterText({ definition, snakeName }: TagVariable): string {
  const { key, purpose, allowedValues } = definition;
  const type = allowedValues
    ? `Literal[${allowedValues.map(quoted).join(', ')}]`
    : 'str';
  return `    # ${oneLine(`${key}: ${purpose}`)}
    ${snakeName}: ${type},
`;
}

/** A text as Python writes it, which takes the escapes of JSON. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
