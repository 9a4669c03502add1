import { CostCategoryDefinition } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../wording/countText';

/** Of AWS, as of CreateCostCategoryDefinition. */
const MAX_RULES = 500;
const MAX_TEXT = 50;

/** How much of AWS's limits a definition takes, in a sentence. */
export function limitsText({ Name, Rules }: CostCategoryDefinition): string {
  if (Rules.length === 0) {
    return 'The catalog has no service that claims an application id, so that there is nothing to group by.';
  }
  const values = new Set(Rules.map(({ Value }) => Value));
  const lengths = [...values].map(value => [...value].length);
  return `${countText(values.size, 'value')} by ${countText(
    Rules.length,
    'rule',
  )} of the ${MAX_RULES} that AWS takes; the longest has ${Math.max(
    ...lengths,
  )} of ${MAX_TEXT} characters, the name “${Name}” ${[...Name].length}.`;
}
