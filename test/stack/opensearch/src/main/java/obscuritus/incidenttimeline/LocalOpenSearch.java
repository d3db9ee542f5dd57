package obscuritus.incidenttimeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * One OpenSearch node on the loopback address, for tests and for trying the plugin out.
 *
 * <p>Arguments: the HTTP port and a directory for data and logs. Prints {@code ready
 * http://127.0.0.1:PORT} on standard output once it answers requests, and closes the node on
 * SIGTERM or SIGINT. Ends with status 2 on wrong arguments.
 */
public final class LocalOpenSearch {
    private static final long CLOSE_SECONDS = 20;

    private LocalOpenSearch() {}

    /** {@link Node} keeps the constructor that takes plugin classes to its subclasses. */
    private static final class LocalNode extends Node {
        LocalNode(Environment environment, List<Class<? extends Plugin>> plugins) {
            super(environment, plugins, false);
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2 || !arguments[0].matches("[0-9]{1,5}")) {
            System.err.println("usage: LocalOpenSearch HTTP_PORT DIRECTORY");
            System.exit(2);
        }
        String port = arguments[0];
        Path home = Path.of(arguments[1]).toAbsolutePath();
        Files.createDirectories(home.resolve("config"));

        Settings settings =
                Settings.builder()
                        .put("cluster.name", "incident-timeline")
                        .put("node.name", "local")
                        .put("discovery.type", "single-node")
                        .put("network.host", "127.0.0.1")
                        .put("http.type", "netty4")
                        .put("http.port", port)
                        .put("transport.type", "netty4")
                        // Nobody joins this node: any free port will do.
                        .put("transport.port", "0")
                        .put("path.home", home.toString())
                        .put("path.data", home.resolve("data").toString())
                        .put("path.logs", home.resolve("logs").toString())
                        .put("logger.level", "WARN")
                        // A nearly full developer's disk must not make the index read-only.
                        .put("cluster.routing.allocation.disk.threshold_enabled", false)
                        .build();
        LogConfigurator.configureWithoutConfig(settings);

        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), home.resolve("config"), () -> "local");
        LocalNode node =
                new LocalNode(
                        environment,
                        List.of(Netty4Plugin.class, CommonAnalysisPlugin.class, PainlessPlugin.class));

        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    try {
                                        node.close();
                                        node.awaitClose(CLOSE_SECONDS, TimeUnit.SECONDS);
                                    } catch (Exception failure) {
                                        System.err.println("close failed: " + failure);
                                    } finally {
                                        stopped.countDown();
                                    }
                                },
                                "close-node"));
        node.start();
        System.out.println("ready http://127.0.0.1:" + port);
        stopped.await();
    }
}
