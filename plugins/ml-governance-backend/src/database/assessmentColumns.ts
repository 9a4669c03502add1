import { ResourceAssessment } from '../assessment/ResourceAssessor';

/** How an assessment is stored beside its resource. */
export interface AssessmentColumns {
  application_value: string | null;
  application_match: string | null;
  assessed_by: string;
  verdict: string;
  weight: number;
  violates: string;
  search_text: string;
}

/** Stands before, between and after the keys; no key holds one. */
const SEPARATOR = '\n';

export function toAssessmentColumns(
  assessment: ResourceAssessment,
  assessedBy: string,
): AssessmentColumns {
  const { application, verdict, weight, violates, searchText } = assessment;
  return {
    application_value: application?.value ?? null,
    application_match: application?.match ?? null,
    assessed_by: assessedBy,
    verdict,
    weight,
    violates: violates.map(key => SEPARATOR + key).join('') + SEPARATOR,
    search_text: searchText,
  };
}

/** What `violates` contains where it names the key. */
export function violatedKeyMark(key: string): string {
  return SEPARATOR + key + SEPARATOR;
}

export function violatedKeysOf(violates: string): string[] {
  return violates.split(SEPARATOR).filter(key => key !== '');
}
