import React, { type ReactElement } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';

import { StartPage } from './start/StartPage';

/** The app's pages; Grafana mounts it under /a/obscuritus-incidenttimeline-app. */
function App(): ReactElement {
  return (
    <Routes>
      <Route path="start" element={<StartPage />} />
      <Route path="*" element={<Navigate to="start" replace />} />
    </Routes>
  );
}

// React.lazy asks for a default export.
export default App;
