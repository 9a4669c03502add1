import {
  CostAllocationTagCheck,
  CostAllocationTagState,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Tone } from '../../theme/toneColors';

/** How each state is called, and whether something is to be done about it. */
export const STATE_TEXTS: Record<
  CostAllocationTagState,
  { label: string; tone: Tone }
> = {
  active: { label: 'On the bill', tone: 'good' },
  inactive: { label: 'Not activated', tone: 'broken' },
  'other-case': { label: 'In another case', tone: 'broken' },
  unseen: { label: 'Not seen yet', tone: 'attention' },
};

/** What to do about a tag that is not on the bill, in a sentence. */
export function nextStepText(check: CostAllocationTagCheck): string {
  switch (check.state) {
    case 'active':
      return '';
    case 'inactive':
      return 'Activate it; it is on the bill from then on.';
    case 'other-case':
      return `AWS knows ${check.actualKey} alone, which is another tag: rename it on the resources, then activate the key of the dictionary.`;
    case 'unseen':
      return 'Tag a resource with it; AWS lists the key within a day, and it can be activated then.';
    default: {
      const unknown: never = check.state;
      throw new TypeError(`Unknown state ${unknown}`);
    }
  }
}
