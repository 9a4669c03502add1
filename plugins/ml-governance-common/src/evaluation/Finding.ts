import { FindingSeverity } from '../dictionary/TagDictionary';
import { AppliedWaiver } from '../waivers/Waiver';

/**
 * What a definition has to say about a resource. `unknown`: its tags could not
 * be read; `not-applicable`: the definition asks nothing of it; `waived`: it is
 * a violation that somebody has leave for, see `Waiver`.
 *
 * @public
 */
export type FindingStatus =
  'ok' | 'violation' | 'waived' | 'unknown' | 'not-applicable';

/**
 * What is wrong, for a violation, waived or not.
 *
 * - `missing`: the key is not there
 * - `wrong-key`: the key is there in another case, or under an alias
 * - `empty`: the key is there with no value
 * - `not-allowed`: the value is not one of the allowed, and nothing is near it
 * - `correctable`: the value normalises to an allowed one, which is suggested
 * - `pattern`: the value does not match the definition's pattern
 * - `convention`: the value breaks a convention, such as lowercase
 * - `personal-data`: the value looks like data about a person
 *
 * @public
 */
export type ViolationKind =
  | 'missing'
  | 'wrong-key'
  | 'empty'
  | 'not-allowed'
  | 'correctable'
  | 'pattern'
  | 'convention'
  | 'personal-data';

/**
 * The verdict on one resource under one definition, or, where `definitionKey`
 * is absent, under a rule that holds for all its tags.
 *
 * @public
 */
export interface Finding {
  status: FindingStatus;
  /** The dictionary's key. Absent for findings about tags that no definition covers. */
  definitionKey?: string;
  severity: FindingSeverity;
  mandatory: boolean;
  violation?: ViolationKind;
  /** The key as it stands on the resource. */
  actualKey?: string;
  /** The value as it stands on the resource; withheld where it is personal data. */
  actualValue?: string;
  /** One sentence for people, without markup. Names no personal data. */
  reason: string;
  /** What to set instead, where that is beyond doubt. */
  suggestion?: { key: string; value?: string };
  /** Of what is waived: by whom, why and until when. */
  waiver?: AppliedWaiver;
}

/**
 * Everything that the dictionary has to say about one resource.
 *
 * @public
 */
export interface ResourceEvaluation {
  /** One finding per definition, in the dictionary's order, then those of tags outside it. */
  findings: Finding[];
  /**
   * `compliant`: no mandatory definition is violated, no convention is broken,
   * every key is spelled as in the dictionary and no value is personal data;
   * `unknown`: the tags could not be read.
   */
  verdict: 'compliant' | 'violating' | 'unknown';
}
