import { ComplianceResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { percentText } from '../../wording/percentText';

/**
 * The share of the resources that comply, such as `75.7%`; undefined where the
 * tags of none are known. Not quite all is never written as all, nor not quite
 * none as none, however the share rounds.
 */
export function compliantShareText(
  score: ComplianceResponse['score'],
): string | undefined {
  const { percent, compliant, violating } = score;
  if (percent === undefined) return undefined;
  if (violating > 0 && percent === '100.0') return '>99.9%';
  if (compliant > 0 && percent === '0.0') return '<0.1%';
  return percentText(percent);
}
