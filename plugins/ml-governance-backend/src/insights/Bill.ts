import { InputError } from '@backstage/errors';
import {
  CostDimension,
  CostMetric,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  BillLineSource,
  CostSource,
  CostTagKeys,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { lineDimensions } from '../ledger/lineDimensions';

/** A bill that figures can be taken from, however it is read. */
export interface Bill {
  id: string;
  title: string;
  /** All that are kept; the first is shown unless another is asked for. */
  metrics: readonly [CostMetric, ...CostMetric[]];
  dimensions: readonly CostDimension[];
  /** Whether it is held line by line, so that figures can be explained. */
  isItemised: boolean;
  /** Name of the cost category that its lines can be broken down by, where there is one. */
  costCategory?: string;
}

/** The bills that modules have added, itemised ones first. */
export function registeredBills(
  registry: {
    billLineSources: readonly BillLineSource[];
    costSources: readonly CostSource[];
  },
  { tagKeys, costCategory }: { tagKeys: CostTagKeys; costCategory?: string },
): Bill[] {
  return [
    ...registry.billLineSources.map(({ id, title, metrics }): Bill => ({
      id,
      title,
      metrics,
      dimensions: lineDimensions(tagKeys),
      isItemised: true,
      ...(costCategory === undefined ? {} : { costCategory }),
    })),
    ...registry.costSources.map(({ id, title, metric, dimensions }): Bill => ({
      id,
      title,
      metrics: [metric],
      dimensions,
      isItemised: false,
    })),
  ];
}

/**
 * The bill that figures are taken from: the one that the config names, or else
 * the first.
 *
 * @throws InputError where the config names none that there is
 */
export function chosenBill(
  bills: readonly Bill[],
  configured: string | undefined,
): Bill | undefined {
  if (configured === undefined) return bills.at(0);
  const found = bills.find(({ id }) => id === configured);
  if (!found) {
    throw new InputError(
      `mlGovernance.billOfRecord: there is no source of cost '${configured}'; name one of ${
        bills.map(({ id }) => id).join(', ') || '(none is installed)'
      }, or leave it out`,
    );
  }
  return found;
}
