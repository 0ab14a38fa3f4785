export { Measuring, MEASURING_TASK_ID } from './Measuring';
export { openMeasuring } from './openMeasuring';
export { scanOperations } from './routes';
