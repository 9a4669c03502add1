import {
  describeCostSourceContract,
  describeResourceInventoryContract,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { GeneratedBill } from './GeneratedBill';
import { GeneratedInventory } from './GeneratedInventory';

const now = new Date('2026-11-23T10:00:00Z');

describeCostSourceContract('GeneratedBill', () => ({
  source: new GeneratedBill({ applications: 3, days: 40 }),
  now,
}));

describeResourceInventoryContract('GeneratedInventory', () => ({
  source: new GeneratedInventory({ applications: 3, resources: 500 }),
  now,
}));

describe('the generated organisation', () => {
  it('has as many days of bill as it is told', async () => {
    const plan = await new GeneratedBill({
      applications: 3,
      days: 400,
    }).planRefresh({ now, held: [] });
    expect(plan.at(0)?.from).toBe('2025-10-20');
    expect(plan.at(-1)?.to).toBe('2026-11-24');
  });
});
