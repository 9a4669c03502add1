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

function ruleKey(basis: ExplanationPart['basis'], id: string): string {
  return `${basis} ${id}`;
}

/** The titles of the rules and pools that parts of a figure name, for {@link lineBasisText}. */
export function ruleTitles(
  parts: readonly ExplanationPart[],
): ReadonlyMap<string, string> {
  return new Map(
    parts.flatMap(({ basis, rule }) =>
      rule ? [[ruleKey(basis, rule.id), rule.title]] : [],
    ),
  );
}

/** How a line came to its application; empty where its own tag says so, as most do. */
export function lineBasisText(
  { basis, match, rule }: ExplanationLine,
  titles: ReadonlyMap<string, string>,
): string {
  const title = titles.get(ruleKey(basis, rule ?? '')) ?? rule ?? '';
  if (basis === 'inherited') return `by the rule “${title}”`;
  if (basis === 'shared') return `collected by the pool “${title}”`;
  if (basis === 'unallocated') return 'to no application';
  return match === 'alias' ? 'by a tag in another spelling' : '';
}

/** Why a line names no resource. */
export function noResourceText({ masked }: ExplanationLine): string {
  return masked
    ? 'of a service that you may not see'
    : 'none named on the bill';
}
