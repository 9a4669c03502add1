import { InputError } from '@backstage/errors';
import {
  ChangeSimulator,
  createDictionarySimulator,
  createTagPolicySimulator,
  effectiveTagPolicy,
  EffectiveTagPolicy,
  parseTagDictionary,
  parseTagPolicy,
  SimulationRequest,
  SimulationResponse,
  TagDictionary,
  TagPolicyInput,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { parseYaml } from '../config/parseYaml';

/** What is to be tried, ready to be held against resources. */
export interface ProposedRules {
  subject: SimulationResponse['subject'];
  simulator: ChangeSimulator;
}

/**
 * Reads what is to be tried.
 *
 * @throws InputError that names every problem of a dictionary with its place,
 * or what AWS would not take of a tag policy
 */
export function proposedRules(
  { dictionary, tagPolicy, attachedTagPolicy }: SimulationRequest,
  inForce: TagDictionary,
): ProposedRules {
  if ((dictionary === undefined) === (tagPolicy === undefined)) {
    throw new InputError(
      "Give either 'dictionary' or 'tagPolicy', to try one of them at a time",
    );
  }
  if (tagPolicy !== undefined) {
    return {
      subject: 'tag-policy',
      simulator: createTagPolicySimulator(
        attachedTagPolicy === undefined
          ? { tags: {}, ignored: [] }
          : policyOf(attachedTagPolicy, 'attachedTagPolicy'),
        policyOf(tagPolicy, 'tagPolicy'),
      ),
    };
  }
  if (attachedTagPolicy !== undefined) {
    throw new InputError(
      "'attachedTagPolicy' is what a tag policy is compared with; leave it out, or give 'tagPolicy'",
    );
  }
  const proposed =
    typeof dictionary === 'string'
      ? parseYaml(dictionary, 'dictionary')
      : dictionary;
  return {
    subject: 'dictionary',
    simulator: createDictionarySimulator(
      inForce,
      parseTagDictionary(proposed, { path: 'dictionary' }),
    ),
  };
}

/** All of them attached to one target. */
function policyOf(
  input: TagPolicyInput | TagPolicyInput[],
  field: string,
): EffectiveTagPolicy {
  const several = Array.isArray(input) ? input : [input];
  const policies = several.map((one, index) => {
    const text = typeof one === 'string' ? one : JSON.stringify(one);
    try {
      return parseTagPolicy(text);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const place = Array.isArray(input) ? `${field}[${index}]` : field;
      throw new InputError(`'${place}': ${error.message}`);
    }
  });
  return effectiveTagPolicy([policies]);
}
