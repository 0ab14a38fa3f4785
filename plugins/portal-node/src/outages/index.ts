export { answerOutages } from './answerOutages';
export { limitWaiting } from './limitWaiting';
export { endStatementsWithReading } from './readingTime';
