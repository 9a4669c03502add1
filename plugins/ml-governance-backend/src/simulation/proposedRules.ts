import { InputError } from '@backstage/errors';
import {
  ChangeSimulator,
  createDictionarySimulator,
  createTagPolicySimulator,
  effectiveTagPolicy,
  EffectiveTagPolicy,
  parseEffectiveTagPolicy,
  parseTagDictionary,
  parseTagPolicy,
  SimulationRequest,
  SimulationResponse,
  TagDictionary,
  TagPolicyInput,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { parseYaml } from '../config/parseYaml';
import { judgePatterns } from './judgePatterns';
import {
  checkPersonalDataBan,
  withoutPersonalData,
} from './withoutPersonalData';

/** What is to be tried, ready to be held against resources. */
export interface ProposedRules {
  subject: SimulationResponse['subject'];
  simulator: ChangeSimulator;
}

/**
 * Reads what is to be tried.
 *
 * @throws InputError that names every problem of a dictionary with its place,
 * or what AWS would not take of a tag policy; what the signal is aborted with
 */
export async function proposedRules(
  { dictionary, tagPolicy, attachedTagPolicy }: SimulationRequest,
  inForce: TagDictionary,
  signal: AbortSignal,
): Promise<ProposedRules> {
  if ((dictionary === undefined) === (tagPolicy === undefined)) {
    throw new InputError(
      "Give either 'dictionary' or 'tagPolicy', to try one of them at a time",
    );
  }
  if (tagPolicy !== undefined) {
    return {
      subject: 'tag-policy',
      simulator: withoutPersonalData(
        createTagPolicySimulator(
          attachedTagPolicy === undefined
            ? { tags: {}, ignored: [] }
            : policyOf(attachedTagPolicy, 'attachedTagPolicy'),
          policyOf(tagPolicy, 'tagPolicy'),
        ),
        inForce,
      ),
    };
  }
  if (attachedTagPolicy !== undefined) {
    throw new InputError(
      "'attachedTagPolicy' is what a tag policy is compared with; leave it out, or give 'tagPolicy'",
    );
  }
  const written =
    typeof dictionary === 'string'
      ? parseYaml(dictionary, 'dictionary')
      : dictionary;
  await judgePatterns(written, inForce, signal);
  const proposed = parseTagDictionary(written, { path: 'dictionary' });
  checkPersonalDataBan(proposed, inForce);
  return {
    subject: 'dictionary',
    simulator: createDictionarySimulator(inForce, proposed),
  };
}

/**
 * All of them attached to one target. One without any operator is taken for an
 * effective one, which AWS has merged already.
 */
function policyOf(
  input: TagPolicyInput | TagPolicyInput[],
  field: string,
): EffectiveTagPolicy {
  if (!Array.isArray(input)) {
    const text = textOf(input);
    return named(field, () =>
      text.includes('"@@')
        ? effectiveTagPolicy([[parseTagPolicy(text)]])
        : parseEffectiveTagPolicy(text),
    );
  }
  const policies = input.map((one, index) =>
    named(`${field}[${index}]`, () => parseTagPolicy(textOf(one))),
  );
  return effectiveTagPolicy([policies]);
}

function textOf(input: TagPolicyInput): string {
  return typeof input === 'string' ? input : JSON.stringify(input);
}

/** Says of what it complains which part of the request it is. */
function named<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`'${place}': ${error.message}`);
  }
}
