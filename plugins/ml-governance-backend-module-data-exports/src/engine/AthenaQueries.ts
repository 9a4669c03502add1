import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { Athena } from '@aws-sdk/client-athena';
import { CustomErrorBase } from '@backstage/errors';
import { awsFailure } from '../aws/awsFailure';
import { AthenaSettings } from '../config/DataExportsSettings';
import { literal, SqlFragment } from '../sql/SqlFragment';
import { QueryChunk } from './QueryEngine';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
/** The most rows that Athena gives in one page. */
const PAGE_SIZE = 1_000;

const startedSchema = z.object({ QueryExecutionId: z.string().min(1) });
const executionSchema = z.object({
  QueryExecution: z.object({
    Status: z.object({
      State: z.enum(['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']),
      StateChangeReason: z.string().optional(),
    }),
  }),
});
const resultsSchema = z.object({
  NextToken: z.string().optional(),
  ResultSet: z.object({
    Rows: z
      .array(
        z.object({
          Data: z
            .array(z.object({ VarCharValue: z.string().optional() }))
            .default([]),
        }),
      )
      .default([]),
  }),
});

/** A query that Athena has ended without a result. */
export class QueryFailedError extends CustomErrorBase {
  name = 'QueryFailedError' as const;
}

/** Runs queries in Athena, one page of results in memory at a time. */
export class AthenaQueries {
  constructor(
    private readonly client: Athena,
    private readonly settings: AthenaSettings,
    private readonly signal: AbortSignal,
  ) {}

  async *run(query: SqlFragment): AsyncGenerator<QueryChunk> {
    const id = await this.#start(query);
    let isOver = false;
    try {
      yield* this.#untilDone(id);
      isOver = true;
    } catch (error) {
      isOver = error instanceof QueryFailedError;
      throw error;
    } finally {
      // Athena goes on, and is paid for, unless it is told: also where whoever
      // wanted the rows has given up.
      if (!isOver) await this.#stop(id);
    }
    yield* this.#results(id);
  }

  async #start({ text, values }: SqlFragment): Promise<string> {
    const { workgroup, catalog, database, outputLocation } = this.settings;
    const answer = await this.#call('athena:StartQueryExecution', () =>
      this.client.startQueryExecution(
        {
          QueryString: text,
          // Athena takes parameters as SQL writes them.
          ExecutionParameters: values.length
            ? values.map(value => literal(value).text)
            : undefined,
          QueryExecutionContext: { Catalog: catalog, Database: database },
          WorkGroup: workgroup,
          ResultConfiguration: outputLocation
            ? { OutputLocation: outputLocation }
            : undefined,
        },
        { abortSignal: this.signal },
      ),
    );
    return startedSchema.parse(answer).QueryExecutionId;
  }

  async *#untilDone(id: string): AsyncGenerator<QueryChunk> {
    for (
      let wait = FIRST_WAIT_MS;
      ;
      wait = Math.min(2 * wait, LONGEST_WAIT_MS)
    ) {
      const answer = await this.#call('athena:GetQueryExecution', () =>
        this.client.getQueryExecution(
          { QueryExecutionId: id },
          { abortSignal: this.signal },
        ),
      );
      const { State, StateChangeReason } =
        executionSchema.parse(answer).QueryExecution.Status;
      if (State === 'SUCCEEDED') return;
      if (State === 'FAILED' || State === 'CANCELLED') {
        throw new QueryFailedError(
          `Athena ended a query as ${State}: ${
            StateChangeReason ?? 'it gave no reason'
          }. Check that the table ${this.settings.database}.${
            this.settings.table
          } fits the files of the export`,
        );
      }
      yield { rows: [] };
      await setTimeout(wait, undefined, { signal: this.signal });
    }
  }

  async *#results(id: string): AsyncGenerator<QueryChunk> {
    let token: string | undefined;
    let first = true;
    do {
      const { ResultSet, NextToken } = await this.#page(id, token);
      const rows = ResultSet.Rows.map(({ Data }) =>
        Data.map(({ VarCharValue }) => VarCharValue ?? null),
      );
      // The first row of the first page holds the names of the columns.
      yield { rows: first ? rows.slice(1) : rows };
      first = false;
      token = NextToken;
    } while (token);
  }

  async #page(
    id: string,
    token: string | undefined,
  ): Promise<z.output<typeof resultsSchema>> {
    const answer = await this.#call('athena:GetQueryResults', () =>
      this.client.getQueryResults(
        { QueryExecutionId: id, NextToken: token, MaxResults: PAGE_SIZE },
        { abortSignal: this.signal },
      ),
    );
    return resultsSchema.parse(answer);
  }

  async #stop(id: string): Promise<void> {
    await this.client.stopQueryExecution({ QueryExecutionId: id }).catch(() => {
      // It ends by itself at last; what matters is why it was to stop.
    });
  }

  async #call<Answer>(
    action: string,
    request: () => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await request();
    } catch (error) {
      throw awsFailure(
        error,
        action,
        `the workgroup ${this.settings.workgroup}`,
      );
    }
  }
}
