import {
  ExplanationLine,
  ExplanationPart,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** What was used, and of which kind the charge is where it is none for usage. */
export function usageText({ usageType, chargeType }: ExplanationLine): string {
  return [usageType, chargeType === 'Usage' ? '' : chargeType]
    .filter(Boolean)
    .join(' · ');
}

/** The titles of the rules that parts of a figure name, by their ids. */
export function ruleTitles(
  parts: readonly ExplanationPart[],
): ReadonlyMap<string, string> {
  return new Map(
    parts.flatMap(({ basis, rule }) =>
      basis === 'inherited' && rule ? [[rule.id, rule.title]] : [],
    ),
  );
}

/** How a line came to its application; empty where its own tag says so, as most do. */
export function lineBasisText(
  { basis, match, rule }: ExplanationLine,
  titles: ReadonlyMap<string, string>,
): string {
  if (basis === 'inherited') {
    return `by the rule “${titles.get(rule ?? '') ?? rule ?? ''}”`;
  }
  if (basis === 'unallocated') return 'to no application';
  return match === 'alias' ? 'by a tag in another spelling' : '';
}

/** Why a line names no resource. */
export function noResourceText({ masked }: ExplanationLine): string {
  return masked
    ? 'of a service that you may not see'
    : 'none named on the bill';
}
