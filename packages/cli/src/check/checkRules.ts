import { ViolationKind } from '@ml-governance/backstage-plugin-ml-governance-common';

/** What a finding is about; part of what pipelines may rely on. */
export type CheckRuleId = `tag-${ViolationKind}` | 'tag-unknown';

/** A rule as a report describes it. */
export interface CheckRule {
  id: CheckRuleId;
  name: string;
  description: string;
}

/** Every rule; their ids, and what they mean, stay as they are. */
export const CHECK_RULES: readonly CheckRule[] = [
  {
    id: 'tag-missing',
    name: 'MissingTag',
    description: 'A mandatory tag of the dictionary is missing.',
  },
  {
    id: 'tag-wrong-key',
    name: 'WrongTagKey',
    description: 'A key is in another spelling than the dictionary has it.',
  },
  {
    id: 'tag-empty',
    name: 'EmptyTag',
    description: 'A tag of the dictionary has no value.',
  },
  {
    id: 'tag-not-allowed',
    name: 'ValueNotAllowed',
    description: 'A value is not one of those that the dictionary allows.',
  },
  {
    id: 'tag-correctable',
    name: 'CorrectableValue',
    description: 'A value stands for an allowed one, but is not written so.',
  },
  {
    id: 'tag-pattern',
    name: 'ValueAgainstPattern',
    description: 'A value does not match the pattern of the dictionary.',
  },
  {
    id: 'tag-convention',
    name: 'BrokenConvention',
    description:
      'A key or a value breaks a convention of the dictionary or a limit of AWS.',
  },
  {
    id: 'tag-personal-data',
    name: 'PersonalData',
    description: 'A tag looks like personal data, which is not shown.',
  },
  {
    id: 'tag-unknown',
    name: 'UnknownTag',
    description:
      'Whether a tag is right is known only once the resource is deployed.',
  },
];
