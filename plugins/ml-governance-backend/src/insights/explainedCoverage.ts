import { InputError } from '@backstage/errors';
import {
  ExplanationQuery,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CoveredLines } from '../database/scopedLines';
import { letterOf } from '../ledger/coverageLetters';
import { billedKeys } from './moneyCoverage';

/**
 * What of coverage by money is asked about.
 *
 * @throws InputError for a tag that the bill does not tell of, none where one
 * is needed, or shares of pools
 */
export function explainedCoverage(
  { coverage, tagKey, view }: ExplanationQuery,
  dictionary: TagDictionary,
): CoveredLines | undefined {
  const ofTag = coverage === 'covered' || coverage === 'uncovered';
  if (ofTag !== (tagKey !== undefined)) {
    throw new InputError(
      "'tagKey' must name a tag where 'coverage' is covered or uncovered, and be left out otherwise",
    );
  }
  if (coverage === undefined) return undefined;
  if (view === 'allocated') {
    throw new InputError(
      "Coverage is told of the bill before pools are split; leave 'view' out, or 'coverage'",
    );
  }
  if (!ofTag) return { coverageClass: coverage };
  const keys = billedKeys(dictionary);
  const found = keys.find(({ key }) => key === tagKey);
  if (!found) {
    throw new InputError(
      `The bill does not tell of '${tagKey}'; mandatory cost allocation tags are ${
        keys.map(({ key }) => key).join(', ') || '(none)'
      }`,
    );
  }
  return {
    coverageClass: 'taggable',
    letter: { index: found.index, is: letterOf(coverage) },
  };
}
