import { createBackendModule } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import {
  BillLineSource,
  mlGovernanceCostSourcesExtensionPoint,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { InMemoryBillLineSource } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';

const ITEMISED_BILL = 'test-export';
export const ITEMISED_TASK = `ml-governance:cost:${ITEMISED_BILL}`;
const DAYS = 30;
const LINES_A_PAGE = 500;

/** A made-up month, all lines of which cost the same. */
export interface MonthOfLines extends JsonObject {
  /** `YYYY-MM`. */
  month: string;
  /** How many lines it has. */
  lines: number;
  /** What each costs. */
  amount: string;
  /** What each page takes. */
  delayMs: number;
}

/** The month as a source of bill lines. */
export function itemisedBill(bill: MonthOfLines): BillLineSource {
  const source = new InMemoryBillLineSource({
    id: ITEMISED_BILL,
    pageSize: LINES_A_PAGE,
    lines: Array.from({ length: bill.lines }, (_, index) => ({
      day: `${bill.month}-${String(1 + (index % DAYS)).padStart(2, '0')}`,
      accountId: '111111111111',
      service: 'Amazon SageMaker',
      resourceId: `job-${Math.floor(index / DAYS)}`,
      amount: bill.amount,
    })),
  });
  source.delayMs = bill.delayMs;
  return source;
}

/** Registers a source of bill lines. */
export function itemisedBillModule(source: BillLineSource) {
  return createBackendModule({
    pluginId: 'ml-governance',
    moduleId: 'itemised-bill',
    register(env) {
      env.registerInit({
        deps: { costSources: mlGovernanceCostSourcesExtensionPoint },
        init: async ({ costSources }) => costSources.addBillLineSource(source),
      });
    },
  });
}
