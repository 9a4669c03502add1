import {
  ReconciledBill,
  ReconciliationCause,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AtomicAmount, toAmount } from '../../database/amountColumns';
import { SumsByKey } from '../../database/ReconciliationReader';
import { sizeOf, totalOf } from './reconciledRows';

/** A hundredth of the currency's unit, which no cause but rounding is sought for. */
const CENT: AtomicAmount = 10n ** 16n;

/** What both bills are by the keys of something. */
export interface BothSums {
  itemised: SumsByKey;
  summed: SumsByKey;
}

/** Both bills of a month, as far as causes can be told from them. */
export interface ComparedBills {
  itemised: ReconciledBill;
  summed: ReconciledBill;
  byDay: BothSums;
  /** These are absent where the other bill does not know them. */
  byAccount?: BothSums;
  byService?: BothSums;
  byRecordType?: BothSums;
  tagged: { itemised: AtomicAmount; summed: AtomicAmount };
}

/** Why the bills differ, most telling first; nothing where they do not. */
export function likelyCauses(bills: ComparedBills): ReconciliationCause[] {
  const { itemised, summed, byDay } = bills;
  const difference = totalOf(byDay.itemised) - totalOf(byDay.summed);
  const furthest = furthestOff(bills, difference);
  if (furthest === 0n) return tagCauses(bills);
  if (furthest < CENT) {
    return [
      {
        kind: 'rounding',
        message: `${summed.title} rounds the sums that it makes, ${itemised.title} has every line as it was charged`,
        amount: toAmount(difference),
      },
      ...tagCauses(bills),
    ];
  }
  return [
    ...metricCauses(bills),
    ...dayCauses(bills),
    ...recordTypeCauses(bills),
    ...filingCauses(bills),
    ...estimateCauses(bills),
    ...tagCauses(bills),
  ];
}

/** By how much the bills differ at most, in all or in any part: parts may differ where totals agree. */
function furthestOff(
  { byDay, byAccount, byService, byRecordType }: ComparedBills,
  difference: AtomicAmount,
): AtomicAmount {
  const offs = [byDay, byAccount, byService, byRecordType].flatMap(both =>
    both ? [...differences(both).values()] : [],
  );
  return [difference, ...offs]
    .map(sizeOf)
    .reduce((most, size) => (size > most ? size : most), 0n);
}

function differences({ itemised, summed }: BothSums): SumsByKey {
  const keys = new Set([...itemised.keys(), ...summed.keys()]);
  return new Map(
    [...keys].map(key => [
      key,
      (itemised.get(key) ?? 0n) - (summed.get(key) ?? 0n),
    ]),
  );
}

function metricCauses({
  itemised,
  summed,
}: ComparedBills): ReconciliationCause[] {
  return itemised.metric === summed.metric
    ? []
    : [
        {
          kind: 'metric',
          message: `${itemised.title} is shown by ${itemised.metric} and ${summed.title} by ${summed.metric}; set both to one metric to compare them`,
        },
      ];
}

function dayCauses({
  itemised,
  summed,
  byDay,
}: ComparedBills): ReconciliationCause[] {
  const onlyIn =
    (one: ReconciledBill, other: ReconciledBill) => (day: string) =>
      !isMissing(day, one) && isMissing(day, other);
  const more = sumWhere(byDay.itemised, onlyIn(itemised, summed));
  const less = sumWhere(byDay.summed, onlyIn(summed, itemised));
  return more === less
    ? []
    : [
        {
          kind: 'days',
          message: `${itemised.title} and ${summed.title} do not hold the same days of the month; compare them once both have been read to its end`,
          amount: toAmount(more - less),
        },
      ];
}

function recordTypeCauses({
  itemised,
  summed,
  byRecordType,
}: ComparedBills): ReconciliationCause[] {
  if (!byRecordType) return [];
  const { itemised: own, summed: other } = byRecordType;
  return [...differences(byRecordType)]
    .map(([type, off]) => ({ type, off }))
    .filter(({ off }) => sizeOf(off) >= CENT)
    .sort((left, right) => {
      const [one, two] = [sizeOf(left.off), sizeOf(right.off)];
      if (one !== two) return one < two ? 1 : -1;
      return left.type < right.type ? -1 : 1;
    })
    .map(({ type, off }) => ({
      kind: 'record-type',
      message: recordTypeMessage(type, {
        missingIn:
          (!own.has(type) && itemised.title) ||
          (!other.has(type) && summed.title) ||
          undefined,
      }),
      amount: toAmount(off),
    }));
}

function recordTypeMessage(
  type: string,
  { missingIn }: { missingIn?: string },
): string {
  const charges = type ? `Charges of type ${type}` : 'Charges without a type';
  return missingIn
    ? `${charges} are not in ${missingIn}; see which record types it leaves out`
    : `${charges} have other amounts`;
}

/** Other metrics book the same money elsewhere by their nature. */
function filingCauses({
  itemised,
  summed,
  byAccount,
  byService,
}: ComparedBills): ReconciliationCause[] {
  if (itemised.metric !== summed.metric) return [];
  const moved = (both: BothSums | undefined): AtomicAmount => {
    const offs = both ? [...differences(both).values()] : [];
    const more = offs.reduce((sum, off) => (off > 0n ? sum + off : sum), 0n);
    const less = offs.reduce((sum, off) => (off < 0n ? sum - off : sum), 0n);
    return more < less ? more : less;
  };
  const sides: [string, AtomicAmount][] = [
    ['accounts', moved(byAccount)],
    ['services', moved(byService)],
  ];
  return sides
    .filter(([, amount]) => amount >= CENT)
    .map(([what, amount]) => ({
      kind: 'filing',
      message: `The same money stands under other ${what} in ${summed.title} than in ${itemised.title}; see the ${what} that differ`,
      amount: toAmount(amount),
    }));
}

function estimateCauses({
  itemised,
  summed,
}: ComparedBills): ReconciliationCause[] {
  const open = [itemised, summed].filter(({ estimated }) => estimated);
  return open.length === 0
    ? []
    : [
        {
          kind: 'estimated',
          message: `AWS may still change what ${open
            .map(({ title }) => title)
            .join(
              ' and ',
            )} says about the month; compare again once its bill is issued`,
        },
      ];
}

function tagCauses({
  itemised,
  summed,
  tagged,
}: ComparedBills): ReconciliationCause[] {
  const untold = tagged.itemised - tagged.summed;
  return untold < CENT
    ? []
    : [
        {
          kind: 'tag-activation',
          message: `Less carries the application-id tag in ${summed.title} than in ${itemised.title}: tags count there from the day on which the key was activated as a cost allocation tag`,
          amount: toAmount(untold),
        },
      ];
}

function isMissing(day: string, { gaps }: ReconciledBill): boolean {
  return gaps.some(({ from, to }) => day >= from && day < to);
}

function sumWhere(
  sums: SumsByKey,
  counts: (key: string) => boolean,
): AtomicAmount {
  let sum = 0n;
  for (const [key, amount] of sums) if (counts(key)) sum += amount;
  return sum;
}
