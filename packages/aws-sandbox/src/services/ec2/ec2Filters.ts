import { idOfArn, Resource } from '../../inventory/Resource';
import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { Narrowing, Telling } from '../resources/listResources';
import { stateOf } from './ec2Descriptions';

/**
 * The ids and filters that Describe calls take. The values of one filter are
 * alternatives, the filters all have to fit.
 */
export function readFilters(
  reader: InputReader,
  { inventory }: Telling,
  names: { ids: string; states: string },
): Narrowing {
  const ids = reader.strings(names.ids);
  if (ids && reader.has('MaxResults')) {
    throw new AwsError(
      'InvalidParameterCombination',
      `The parameter ${names.ids}s cannot be used with the parameter maxResults`,
    );
  }
  const fits: ((resource: Resource) => boolean)[] = [];
  if (ids) fits.push(({ arn }) => ids.includes(idOfArn(arn)));
  for (const filter of reader.objects('Filter', { max: 200 }) ?? []) {
    const name = filter.string('Name', { required: true }) ?? '';
    const values = filter.strings('Value', { required: true, max: 200 }) ?? [];
    filter.check();
    const tagKey = name.startsWith('tag:') ? name.slice(4) : undefined;
    if (tagKey !== undefined) {
      fits.push(resource =>
        inventory
          .tagsOf(resource)
          .some(({ Key, Value }) => Key === tagKey && values.includes(Value)),
      );
    } else if (name === 'tag-key') {
      fits.push(resource =>
        inventory.tagsOf(resource).some(({ Key }) => values.includes(Key)),
      );
    } else if (name === names.states) {
      fits.push(resource => values.includes(stateOf(resource)));
    } else {
      throw new AwsError(
        'InvalidParameterValue',
        `The filter '${name}' is invalid`,
      );
    }
  }
  return { fits };
}
