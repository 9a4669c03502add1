import { RemediationPlanResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Figure, Figures } from '../GovernanceCard';

/** How many changes there are of a plan, and how many of them are to be made. */
export function changeCounts({
  counts,
}: Pick<RemediationPlanResponse, 'counts'>): {
  included: number;
  left: number;
  toChoose: number;
} {
  let included = 0;
  let left = 0;
  let toChoose = 0;
  for (const count of counts) {
    included += count.included;
    const rest = count.changes - count.included;
    if (count.sureness === 'ambiguous') toChoose += rest;
    else left += rest;
  }
  return { included, left, toChoose };
}

/** What a plan comes to, in figures. */
export function PlanSummary(props: { plan: RemediationPlanResponse }) {
  const { plan } = props;
  const { included, left, toChoose } = changeCounts(plan);
  const number = (count: number) => count.toLocaleString('en-US');
  const resourcesWith = (...outcomes: readonly string[]) =>
    plan.outcomes
      .filter(({ outcome }) => outcomes.includes(outcome))
      .reduce((sum, { resources }) => sum + resources, 0);
  if (plan.state === 'draft') {
    return (
      <Figures muted={false}>
        <Figure label="Changes to be made" main>
          {number(included)}
        </Figure>
        <Figure label="Resources in the plan">{number(plan.resources)}</Figure>
        <Figure
          label="Values to be chosen"
          tone={toChoose > 0 ? 'attention' : undefined}
        >
          {number(toChoose)}
        </Figure>
        <Figure label="Left out">{number(left)}</Figure>
      </Figures>
    );
  }
  const failed = resourcesWith('failed');
  const refused = resourcesWith('refused');
  const isTakenBack = plan.state === 'undoing' || plan.state === 'undone';
  return (
    <Figures muted={false}>
      <Figure
        label={isTakenBack ? 'Resources taken back' : 'Resources written'}
        main
      >
        {number(resourcesWith(isTakenBack ? 'undone' : 'applied'))}
      </Figure>
      <Figure label="Waiting">
        {number(resourcesWith('waiting', 'writing', 'planned'))}
      </Figure>
      <Figure
        label="Refused, as their tags had changed"
        tone={refused > 0 ? 'attention' : undefined}
      >
        {number(refused)}
      </Figure>
      <Figure label="Failed" tone={failed > 0 ? 'broken' : undefined}>
        {number(failed)}
      </Figure>
    </Figures>
  );
}
