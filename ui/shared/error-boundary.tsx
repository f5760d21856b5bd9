import { Component, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { ProblemPanel } from './problem-panel.tsx';

class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <div style={{ padding: 24, maxWidth: 720 }}>
        <ProblemPanel error={this.state.error} onRetry={() => this.setState({ error: null })} />
      </div>
    );
  }
}

/** A fault of one page stays on that page: the rail, the search and the other pages go on working. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  return <Boundary key={useLocation().pathname}>{children}</Boundary>;
}
