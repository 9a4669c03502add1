import { describeBillLineSourceContract } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { curRow } from './__testUtils__/curRow';
import { ExportFolder } from './__testUtils__/ExportFolder';
import { focusRow } from './__testUtils__/focusRow';
import { NO_KEYS, sourceFor } from './__testUtils__/sourceUnderTest';

const now = new Date('2026-11-24T08:00:00Z');
const keys = { ...NO_KEYS, resourceTags: ['Team'] };

describeBillLineSourceContract('A Cost and Usage Report', async () => {
  const folder = await ExportFolder.create();
  await folder.writeMonth('2026-10', [
    curRow({
      line_item_usage_start_date: `TIMESTAMP '2026-10-31 23:00:00'`,
      bill_invoice_id: `'1234567890'`,
    }),
  ]);
  await folder.writeMonth('2026-11', [
    curRow({ line_item_unblended_cost: '0.1::DOUBLE' }),
    curRow({ line_item_unblended_cost: '0.2::DOUBLE' }),
    curRow({
      line_item_line_item_type: `'Tax'`,
      line_item_unblended_cost: '0.0000000001::DOUBLE',
    }),
  ]);
  return {
    source: sourceFor({ location: folder.path }),
    now,
    keys,
    requestsMade: () => 0,
    close: () => folder.remove(),
  };
});

describeBillLineSourceContract('A report in FOCUS', async () => {
  const folder = await ExportFolder.create();
  await folder.writeMonth('2026-11', [
    focusRow(),
    focusRow({ ChargeCategory: `'Credit'`, BilledCost: '(-4)::DOUBLE' }),
  ]);
  return {
    source: sourceFor({ format: 'focus', location: folder.path }),
    now,
    keys,
    requestsMade: () => 0,
    close: () => folder.remove(),
  };
});
