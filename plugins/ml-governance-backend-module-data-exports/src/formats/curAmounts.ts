import { CostMetric } from '@ml-governance/backstage-plugin-ml-governance-common';
import { badCell } from '../sql/badCell';
import { identifier, sql, SqlFragment } from '../sql/SqlFragment';
import { LineSql, LineSqlContext } from './LineSql';
import { requireColumn, textOf } from './rowText';

const UNBLENDED = 'shared_unblended';
const NET = 'shared_net_unblended';
const UNUSED = 'shared_unused_plan';

class CurAmounts {
  constructor(
    readonly context: LineSqlContext,
    readonly type: SqlFragment,
  ) {}

  of(metric: CostMetric): SqlFragment {
    switch (metric) {
      case 'unblended':
        return this.#unblended();
      case 'net-unblended':
        return this.#netUnblended();
      case 'amortized':
        return this.#amortized({
          fee: this.#unblended(),
          covered: this.#needed('savings_plan_savings_plan_effective_cost'),
          reserved: this.#needed('reservation_effective_cost'),
          unusedPlan: identifier(UNUSED),
          unusedReservation: this.#unusedReservation(''),
        });
      case 'net-amortized':
        return this.#amortized({
          fee: this.#netUnblended(),
          covered: this.#first(
            'savings_plan_net_savings_plan_effective_cost',
            'savings_plan_savings_plan_effective_cost',
          ),
          reserved: this.#first(
            'reservation_net_effective_cost',
            'reservation_effective_cost',
          ),
          unusedPlan: this.#netUnusedPlan(),
          unusedReservation: this.#unusedReservation('net_'),
        });
      case 'list':
        return this.#list();
      default: {
        const unknown: never = metric;
        throw new TypeError(`Unknown metric ${unknown}`);
      }
    }
  }

  /** What every metric comes back to. */
  shared(): { id: string; value: SqlFragment }[] {
    const { columns, dialect } = this.context;
    const column = requireColumn(columns, 'line_item_unblended_cost');
    const unblended = sql`coalesce(${this.#amount(column.name)}, ${dialect.fail(
      badCell(dialect, 'amount', column.name, sql`''`),
    )})`;
    const net = columns.find('line_item_net_unblended_cost');
    return [
      { id: UNBLENDED, value: unblended },
      // Without discounts that come off, AWS leaves the column out, or empty.
      ...(net ? [{ id: NET, value: this.#amount(net.name) }] : []),
      ...(this.#hasAmortized
        ? [
            {
              id: UNUSED,
              value: sql`CASE WHEN ${this.#isPlanFee} THEN ${this.#unusedCommitment()} END`,
            },
          ]
        : []),
    ];
  }

  /**
   * The net of an unused commitment is a share of it, and shares of sums are
   * not the sum of the shares.
   */
  separate(): SqlFragment | undefined {
    const { columns, metrics } = this.context;
    return metrics.includes('net-amortized') &&
      columns.find('line_item_net_unblended_cost')
      ? this.#isPlanFee
      : undefined;
  }

  get #hasAmortized(): boolean {
    const { metrics } = this.context;
    return metrics.includes('amortized') || metrics.includes('net-amortized');
  }

  get #isPlanFee(): SqlFragment {
    return sql`(${this.type} = 'SavingsPlanRecurringFee')`;
  }

  #unblended(): SqlFragment {
    return identifier(UNBLENDED);
  }

  #netUnblended(): SqlFragment {
    return this.context.columns.find('line_item_net_unblended_cost')
      ? sql`coalesce(${identifier(NET)}, ${this.#unblended()})`
      : this.#unblended();
  }

  /**
   * What the usage costs in public. The fees of commitments, and what takes
   * back usage that they cover, are no usage.
   */
  #list(): SqlFragment {
    const list = this.context.columns.find('pricing_public_on_demand_cost');
    const usage = list
      ? sql`coalesce(${this.#amount(list.name)}, ${this.#unblended()})`
      : this.#unblended();
    return sql`CASE WHEN ${this.type} IN ('Usage', 'SavingsPlanCoveredUsage', 'DiscountedUsage') THEN ${usage} WHEN ${this.type} IN ('SavingsPlanNegation', 'SavingsPlanRecurringFee', 'SavingsPlanUpfrontFee', 'RIFee') OR (${this.type} = 'Fee' AND ${this.#reservation()} <> '') THEN 0 ELSE ${this.#unblended()} END`;
  }

  /** Empty where the line is of no reservation. */
  #reservation(): SqlFragment {
    return textOf(this.context.columns.find('reservation_reservation_a_r_n'));
  }

  #amortized(parts: {
    fee: SqlFragment;
    covered: SqlFragment;
    reserved: SqlFragment;
    unusedPlan: SqlFragment;
    unusedReservation: SqlFragment;
  }): SqlFragment {
    return sql`CASE WHEN ${this.type} = 'Usage' THEN ${parts.fee} WHEN ${this.type} = 'SavingsPlanCoveredUsage' THEN ${parts.covered} WHEN ${this.type} = 'SavingsPlanNegation' THEN 0 WHEN ${this.type} = 'SavingsPlanRecurringFee' THEN ${parts.unusedPlan} WHEN ${this.type} = 'SavingsPlanUpfrontFee' THEN 0 WHEN ${this.type} = 'DiscountedUsage' THEN ${parts.reserved} WHEN ${this.type} = 'RIFee' THEN ${parts.unusedReservation} WHEN ${this.type} = 'Fee' AND ${this.#reservation()} <> '' THEN 0 ELSE ${parts.fee} END`;
  }

  #unusedCommitment(): SqlFragment {
    return this.#asAmount(
      sql`${this.#needed('savings_plan_total_commitment_to_date')} - ${this.#needed(
        'savings_plan_used_commitment',
      )}`,
    );
  }

  /**
   * The report has no net of the unused commitment: it bears the same share of
   * the discount as the fee that it is a part of, line by line.
   */
  #netUnusedPlan(): SqlFragment {
    const unused = identifier(UNUSED);
    if (!this.context.columns.find('line_item_net_unblended_cost')) {
      return unused;
    }
    const fee = this.#unblended();
    const net = this.#netUnblended();
    // One that is smaller than the tenth decimal has no share to speak of.
    return sql`CASE WHEN ${fee} = ${net} OR abs(${fee}) < 0.0000000001 THEN ${unused} ELSE ${this.context.amounts.quotient(
      { amount: unused, part: net, whole: fee },
    )} END`;
  }

  #unusedReservation(net: '' | 'net_'): SqlFragment {
    const upfront = 'unused_amortized_upfront_fee_for_billing_period' as const;
    const upfrontFee = this.#first(
      `reservation_${net}${upfront}`,
      `reservation_${upfront}`,
    );
    const recurringFee = this.#first(
      `reservation_${net}unused_recurring_fee`,
      'reservation_unused_recurring_fee',
    );
    return this.#asAmount(sql`${upfrontFee} + ${recurringFee}`);
  }

  /** The first of the columns that has an amount. */
  #first(preferred: string, other: string): SqlFragment {
    const column = this.context.columns.find(preferred);
    return column && preferred !== other
      ? sql`coalesce(${this.#amount(column.name)}, ${this.#needed(other)})`
      : this.#needed(other);
  }

  /**
   * The amount of a column that only some lines need: without it a month that
   * has no such lines can still be read.
   */
  #needed(name: string): SqlFragment {
    const { columns, dialect } = this.context;
    const column = columns.find(name);
    return column
      ? sql`coalesce(${this.#amount(column.name)}, 0)`
      : this.#asAmount(
          dialect.fail(badCell(dialect, 'column', name, this.type)),
        );
  }

  /** Arithmetic widens the type, and wide sums are slow. */
  #asAmount(value: SqlFragment): SqlFragment {
    return sql`CAST(${value} AS ${this.context.amounts.type})`;
  }

  #amount(name: string): SqlFragment {
    const { columns, amounts } = this.context;
    return amounts.of(requireColumn(columns, name));
  }
}

/**
 * What each metric makes of a row of a Cost and Usage Report. Amortized cost
 * takes fees apart: covered usage counts what the plan or the reservation
 * charges for it, and of a recurring fee only what nothing used is left.
 */
export function curAmounts(
  context: LineSqlContext,
  type: SqlFragment,
): Pick<LineSql, 'shared' | 'amounts' | 'separate'> {
  const amounts = new CurAmounts(context, type);
  return {
    shared: amounts.shared(),
    amounts: context.metrics.map(metric => amounts.of(metric)),
    separate: amounts.separate(),
  };
}
