import { Resource, ResourceType } from '../../inventory/Resource';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { summaryOf } from './resourceFields';
import { invalidNextToken } from './sageMakerErrors';
import { compileSearch } from './searchExpression';

const MAX_RESULTS = 100;
const DEFAULT_RESULTS = 10;

/** Properties that the inventory sorts by itself; by the last one as a rule. */
const VIEW_ORDERS = ['CreationTime', 'LastModifiedTime'];

/** What Search can find here, by the name that it goes by in a request. */
const SEARCHABLE: Record<string, ResourceType> = {
  TrainingJob: 'sagemaker:training-job',
  Endpoint: 'sagemaker:endpoint',
  Model: 'sagemaker:model',
  ModelPackageGroup: 'sagemaker:model-package-group',
  Pipeline: 'sagemaker:pipeline',
  FeatureGroup: 'sagemaker:feature-group',
  Experiment: 'sagemaker:experiment',
  HyperParameterTuningJob: 'sagemaker:hyper-parameter-tuning-job',
  ModelPackage: 'sagemaker:model-package',
  Project: 'sagemaker:project',
};

/** Known to Search, but there is none of them in this organisation. */
const ABSENT = [
  'ExperimentTrial',
  'ExperimentTrialComponent',
  'FeatureMetadata',
  'HubContent',
  'Image',
  'ImageVersion',
  'Job',
  'ModelCard',
  'PipelineExecution',
  'PipelineVersion',
];

/** Resources of one kind with their tags, which the lists leave out. */
export function search(
  input: JsonObject,
  { caller, sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input);
  const kind = reader.oneOf(
    'Resource',
    [...Object.keys(SEARCHABLE), ...ABSENT],
    { required: true },
  );
  const size = reader.integer('MaxResults', { min: 1, max: MAX_RESULTS });
  reader.string('NextToken', { max: 8192 });
  const sortBy = reader.string('SortBy', { min: 1, max: 255 });
  const order = reader.oneOf('SortOrder', ['Ascending', 'Descending']);
  reader.check();
  const expression = reader.object('SearchExpression');
  const wanted = expression && compileSearch(expression);

  const type = SEARCHABLE[kind ?? ''];
  const { inventory } = sandbox.today();
  const now = sandbox.now().getTime();
  const descending = order !== 'Ascending';
  const resources = type
    ? inventory.list({
        accountId: caller.accountId,
        region: caller.region,
        type,
        now,
        order: {
          by: sortBy === 'CreationTime' ? 'createdAt' : 'modifiedAt',
          descending,
        },
      })
    : [];
  const recordOf = (resource: Resource): JsonObject => ({
    ...summaryOf(resource, now),
    Tags: inventory.tagsOf(resource),
  });
  const found = wanted
    ? resources.filter(resource => wanted(recordOf(resource)))
    : resources;
  const sorted =
    sortBy && !VIEW_ORDERS.includes(sortBy)
      ? byProperty(found, descending, resource => recordOf(resource)[sortBy])
      : found;
  const page = pageOf(sorted, size ?? DEFAULT_RESULTS, {
    input,
    tokenName: 'NextToken',
    ignore: ['MaxResults'],
    invalid: invalidNextToken,
  });
  return compact({
    Results: page.items.map(resource => {
      const record = recordOf(resource);
      return {
        // A model is part of a dashboard entry; everything else stands alone.
        [kind ?? '']:
          kind === 'Model' ? { Model: record, Endpoints: [] } : record,
      };
    }),
    NextToken: page.next,
    TotalHits: { Value: sorted.length, Relation: 'EqualTo' },
  });
}

function byProperty(
  resources: readonly Resource[],
  descending: boolean,
  valueOf: (resource: Resource) => unknown,
): Resource[] {
  const sign = descending ? -1 : 1;
  return resources
    .map(resource => ({ resource, value: sortable(valueOf(resource)) }))
    .sort((a, b) => {
      if (a.value === b.value) return 0;
      return a.value < b.value ? -sign : sign;
    })
    .map(({ resource }) => resource);
}

function sortable(value: unknown): string {
  return typeof value === 'number'
    ? value.toFixed(3).padStart(16, '0')
    : String(value ?? '');
}
