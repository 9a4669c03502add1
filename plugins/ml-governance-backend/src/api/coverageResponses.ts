import {
  MoneyCoverage,
  MoneyShares,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { amount, range } from './responseParts';

const percent = z.string().optional();
const part = z.strictObject({ taggable: amount, percent });

export const moneyCoverage = part.extend({
  range,
  untaggable: amount,
  credit: amount,
  tax: amount,
  fee: amount,
  other: amount,
  byKey: z.array(
    z.strictObject({
      key: z.string(),
      covered: amount,
      uncovered: amount,
      percent,
    }),
  ),
  byGroup: z.array(
    part.extend({ entityRef: z.string(), title: z.string().optional() }),
  ),
  byAccount: z.array(
    part.extend({ accountId: z.string(), name: z.string().optional() }),
  ),
}) satisfies z.ZodType<MoneyCoverage>;

export const moneyShares = z.strictObject({
  range,
  percent,
  byKey: z.array(z.strictObject({ key: z.string(), percent })),
}) satisfies z.ZodType<MoneyShares>;
