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

/** What Search can find here, by the name that it goes by in a request. */
const SEARCHABLE: Record<string, ResourceType> = {
  TrainingJob: 'sagemaker:training-job',
  Endpoint: 'sagemaker:endpoint',
  Model: 'sagemaker:model',
  ModelPackageGroup: 'sagemaker:model-package-group',
  Pipeline: 'sagemaker:pipeline',
  FeatureGroup: 'sagemaker:feature-group',
};

/** Known to Search, but there is none of them in this organisation. */
const ABSENT = [
  'Experiment',
  'ExperimentTrial',
  'ExperimentTrialComponent',
  'FeatureMetadata',
  'HubContent',
  'HyperParameterTuningJob',
  'Image',
  'ImageVersion',
  'Job',
  'ModelCard',
  'ModelPackage',
  'PipelineExecution',
  'PipelineVersion',
  'Project',
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
  const wanted = expression ? compileSearch(expression) : () => true;

  const type = SEARCHABLE[kind ?? ''];
  const { inventory } = sandbox.today();
  const now = sandbox.now().getTime();
  const resources: readonly Resource[] = type
    ? inventory.list(caller.accountId, caller.region, type)
    : [];
  const records = resources
    .filter(resource => resource.createdAt <= now)
    .map(resource => ({
      arn: resource.arn,
      record: {
        ...summaryOf(resource, now),
        Tags: inventory.tagsOf(resource),
      } as JsonObject,
    }))
    .filter(({ record }) => wanted(record))
    .sort((a, b) => {
      const property = sortBy ?? 'LastModifiedTime';
      const [left, right] = [a, b].map(({ record }) =>
        sortable(record[property]),
      );
      if (left !== right) return left < right ? -1 : 1;
      return a.arn < b.arn ? -1 : 1;
    });
  if (order !== 'Ascending') records.reverse();
  const page = pageOf(records, size ?? DEFAULT_RESULTS, {
    input,
    tokenName: 'NextToken',
    ignore: ['MaxResults'],
    invalid: invalidNextToken,
  });
  return compact({
    Results: page.items.map(({ record }) => ({
      // A model is part of a dashboard entry; everything else stands alone.
      [kind ?? '']:
        kind === 'Model' ? { Model: record, Endpoints: [] } : record,
    })),
    NextToken: page.next,
    TotalHits: { Value: records.length, Relation: 'EqualTo' },
  });
}

function sortable(value: unknown): string {
  return typeof value === 'number'
    ? value.toFixed(3).padStart(16, '0')
    : String(value ?? '');
}
