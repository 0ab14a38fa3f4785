import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Pages are loaded lazily, and a busy machine compiles them on the way.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);
