import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with its count alone on the last line, such as `123 passed, 0 failed`. */
export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const states = modules
      .flatMap((module) => [...module.children.allTests()])
      .map((test) => test.result().state);
    const count = (state: string) => states.filter((each) => each === state).length;
    // A file that does not load, or an error outside any test, has no test to count it by.
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length;
    const skipped = count('skipped');
    process.once('exit', (code) => {
      const failed = count('failed') + broken || Math.sign(code);
      process.stdout.write(
        `${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
      );
    });
  }
}
