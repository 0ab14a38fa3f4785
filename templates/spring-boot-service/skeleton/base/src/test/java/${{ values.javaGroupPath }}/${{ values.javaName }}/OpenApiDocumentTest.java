package ${{ values.javaGroup }}.${{ values.javaName }};

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;

/** The document that the catalog shows describes exactly the endpoints that exist. */
@SpringBootTest
@ActiveProfiles("test")
class OpenApiDocumentTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void describesEveryEndpoint() throws IOException {
        assertThat(documented()).isEqualTo(implemented());
    }

    private Set<String> implemented() {
        Set<String> found = new TreeSet<>();
        mapping.getHandlerMethods().keySet().forEach(info -> info.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/"))
                .forEach(path -> info.getMethodsCondition().getMethods()
                        .forEach(method -> found.add(method.name() + " " + path))));
        return found;
    }

    private static Set<String> documented() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Reader reader = Files.newBufferedReader(Path.of("docs/openapi.yaml"))) {
            Map<String, Object> document = new Yaml().load(reader);
            asMap(document.get("paths")).forEach((path, item) -> asMap(item).keySet().stream()
                    .filter(METHODS::contains)
                    .forEach(method -> found.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
