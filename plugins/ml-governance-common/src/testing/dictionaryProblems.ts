import { parseTagDictionary } from '../dictionary/parseTagDictionary';

/** Where the dictionaries of the tests stand. */
export const path = 'mlGovernance.dictionary';

/** A dictionary as people write it, to change in a test. */
export type DictionaryInput = Record<string, unknown> & {
  tags: Record<string, unknown>[];
};

/** Two tags and nothing else. */
export function smallDictionary(): DictionaryInput {
  return {
    prefix: 'acme:',
    roles: { applicationId: 'acme:app', owner: 'acme:owner' },
    tags: ['acme:app', 'acme:owner'].map(key => ({
      key,
      type: 'Workload',
      category: 'cost-allocation',
      purpose: 'Tells whose it is',
      mandatory: true,
      costAllocation: true,
    })),
  };
}

/** The problems that the error of a changed dictionary lists. */
export function problemsOf(
  change: (input: DictionaryInput) => unknown,
): string[] {
  const input = smallDictionary();
  change(input);
  try {
    parseTagDictionary(input, { path });
    return [];
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'InputError') throw error;
    return error.message.split('\n- ').slice(1);
  }
}

/** The same, for changes to the first tag. */
export function problemsWith(fields: Record<string, unknown>): string[] {
  return problemsOf(input => Object.assign(input.tags[0], fields));
}
