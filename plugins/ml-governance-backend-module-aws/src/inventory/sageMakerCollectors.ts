import {
  ListDomainsCommand,
  ListEndpointConfigsCommand,
  ListNotebookInstancesCommand,
} from '@aws-sdk/client-sagemaker';
import { InventoryCollector } from './InventoryCollector';
import { ListCollector } from './ListCollector';
import { SearchCollector } from './SearchCollector';

/**
 * One row a type of SageMaker resource. What Search can find comes with its
 * tags; the rest is listed, and the tags read one by one.
 */
export const SAGEMAKER_COLLECTORS: readonly InventoryCollector[] = [
  new SearchCollector({
    id: 'sagemaker-training-jobs',
    type: 'sagemaker:training-job',
    entity: 'TrainingJob',
  }),
  new SearchCollector({
    id: 'sagemaker-models',
    type: 'sagemaker:model',
    entity: 'Model',
    nested: true,
  }),
  new SearchCollector({
    id: 'sagemaker-endpoints',
    type: 'sagemaker:endpoint',
    entity: 'Endpoint',
  }),
  new SearchCollector({
    id: 'sagemaker-pipelines',
    type: 'sagemaker:pipeline',
    entity: 'Pipeline',
  }),
  new SearchCollector({
    id: 'sagemaker-model-package-groups',
    type: 'sagemaker:model-package-group',
    entity: 'ModelPackageGroup',
  }),
  new SearchCollector({
    id: 'sagemaker-feature-groups',
    type: 'sagemaker:feature-group',
    entity: 'FeatureGroup',
  }),
  new ListCollector({
    id: 'sagemaker-endpoint-configs',
    type: 'sagemaker:endpoint-config',
    entity: 'EndpointConfig',
    operation: 'sagemaker:ListEndpointConfigs',
    items: 'EndpointConfigs',
    call: (client, request, options) =>
      client.send(new ListEndpointConfigsCommand(request), options),
  }),
  new ListCollector({
    id: 'sagemaker-notebook-instances',
    type: 'sagemaker:notebook-instance',
    entity: 'NotebookInstance',
    operation: 'sagemaker:ListNotebookInstances',
    items: 'NotebookInstances',
    call: (client, request, options) =>
      client.send(new ListNotebookInstancesCommand(request), options),
  }),
  new ListCollector({
    id: 'sagemaker-domains',
    type: 'sagemaker:domain',
    entity: 'Domain',
    operation: 'sagemaker:ListDomains',
    items: 'Domains',
    call: (client, request, options) =>
      client.send(new ListDomainsCommand(request), options),
  }),
];
