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
import { RecordFields, recordSchema } from './recordSchema';
import { toListedResource } from './toListedResource';

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
      yield page.records.flatMap(
        record => toListedResource(record, row.type, scope) ?? [],
      );
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

function pageSchema(row: {
  items: string;
  inner?: string;
  arn: RecordFields<string>['arn'];
  name?: string;
}) {
  const record = z.preprocess(
    item => (typeof item === 'string' ? { name: item } : item),
    recordSchema(row),
  );
  const records = z
    .array(record)
    .nullish()
    .transform(list => (list ?? []).filter(one => one !== undefined));
  const { items, inner } = row;
  if (inner === undefined) {
    return z.object({ [items]: records }).transform(page => page[items]);
  }
  return z
    .object({
      [items]: z
        .array(z.object({ [inner]: records }).transform(outer => outer[inner]))
        .nullish()
        .transform(list => (list ?? []).flat()),
    })
    .transform(page => page[items]);
}
