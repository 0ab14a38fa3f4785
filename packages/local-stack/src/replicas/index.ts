export { ReplicaSet, type Replica, type ReplicaSetOptions } from './ReplicaSet';
