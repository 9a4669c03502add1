import { z } from 'zod';
import { AnswerOf, AwsService, OperationOf } from '../../client/awsServices';
import { checkAnswer } from '../../client/checkAnswer';
import { iamAction } from '../../client/iamAction';
import { paginate } from '../../client/paginate';
import { InventoryService } from '../../config/inventoryServices';
import {
  CollectorScope,
  InventoryCollector,
  ListedResource,
  TagSource,
} from '../InventoryCollector';
import { nextTokenSchema, PageStyle, pageRequest } from './pageStyle';
import { RecordFields, recordReader } from './recordReader';

/** The fields of an answer that hold a list. */
export type ListFieldOf<Answer> = {
  [Field in keyof Answer]-?: NonNullable<
    Answer[Field]
  > extends readonly unknown[]
    ? Field
    : never;
}[keyof Answer] &
  string;

/** What such a list is made of. */
export type ItemOf<Answer, Field extends string> = Answer extends {
  [Name in Field]?: readonly (infer Item)[] | undefined;
}
  ? Item
  : never;

/** The fields of a record; a list of texts has one, `name`. */
type FieldOf<Item> = Item extends string ? 'name' : keyof Item & string;

/** Gives what to ask about, one after the other. */
export type Listing = (scope: CollectorScope) => AsyncIterable<object>;

/** A row of the table of types that a List or Describe call tells of. */
export interface ListRow<
  Service extends AwsService,
  Operation extends OperationOf<Service>,
  Items extends ListFieldOf<AnswerOf<Service, Operation>>,
  Inner extends string = never,
  Record = [Inner] extends [never]
    ? ItemOf<AnswerOf<Service, Operation>, Items>
    : ItemOf<ItemOf<AnswerOf<Service, Operation>, Items>, Inner>,
> extends RecordFields<FieldOf<Record>> {
  id: string;
  group: InventoryService;
  type: string;
  service: Service;
  operation: Operation;
  page?: PageStyle;
  /** What else to ask, beside the page. */
  input?: (scope: CollectorScope) => object;
  /** The field of the answer that holds the records. */
  items: Items;
  /** The field of each of those that holds the records, where they nest. */
  inner?: Inner;
  /** A list whose items are each asked about, where one call cannot do. */
  each?: Listing;
  tagSource: TagSource;
}

/** A collector from a row of the table. */
export function listCollector<
  Service extends AwsService,
  Operation extends OperationOf<Service>,
  Items extends ListFieldOf<AnswerOf<Service, Operation>>,
  Inner extends string = never,
>(row: ListRow<Service, Operation, Items, Inner>): InventoryCollector {
  const operation = `${row.service}:${row.operation}`;
  const schema = pageSchema(row);
  const readRecord = recordReader<string>(row, row.type, operation);
  const nextToken = nextTokenSchema(row.page);

  async function* read(
    scope: CollectorScope,
    about: object,
  ): AsyncGenerator<ListedResource[]> {
    const input = { ...row.input?.(scope), ...about };
    const pages = paginate({
      operation,
      request: async token => {
        const answer = await scope.clients.call(
          row.service,
          row.operation,
          { ...input, ...pageRequest(row.page, token) },
          { signal: scope.signal },
        );
        return {
          records: checkAnswer(schema, answer, operation),
          next: checkAnswer(nextToken, answer, operation),
        };
      },
      nextToken: page => page.next,
      onRestart: () => {},
    });
    for await (const page of pages) {
      const listed: ListedResource[] = [];
      for (const [path, record] of page.records) {
        const resource = readRecord(record, { scope, path });
        if (resource) listed.push(resource);
      }
      yield listed;
    }
  }

  return {
    id: row.id,
    group: row.group,
    type: row.type,
    service: row.service,
    operation,
    action: iamAction(row.service, row.operation),
    tags: row.tagSource,
    async *list(scope) {
      if (!row.each) {
        yield* read(scope, {});
        return;
      }
      for await (const about of row.each(scope)) yield* read(scope, about);
    },
  };
}

/** The records of an answer, each with its path there. */
function pageSchema({ items, inner }: { items: string; inner?: string }) {
  const list = z
    .array(z.unknown())
    .nullish()
    .transform(records => records ?? []);
  const outerSchema = z.object({ [items]: list });
  if (inner === undefined) {
    return outerSchema.transform(page =>
      page[items].map((record, index): [string, unknown] => [
        `${items}.${index}`,
        // A list of texts is one of names.
        typeof record === 'string' ? { name: record } : record,
      ]),
    );
  }
  return z
    .object({
      [items]: z
        .array(z.object({ [inner]: list }))
        .nullish()
        .transform(outers => outers ?? []),
    })
    .transform(page =>
      page[items].flatMap((outer, index) =>
        outer[inner].map((record, at): [string, unknown] => [
          `${items}.${index}.${inner}.${at}`,
          record,
        ]),
      ),
    );
}
