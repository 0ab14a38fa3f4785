package ${{ values.javaGroup }}.${{ values.javaName }};

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesRegex;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

/** Prometheus finds the metrics under the name of the service. */
@SpringBootTest
@AutoConfigureMockMvc
@AutoConfigureObservability(tracing = false)
@ActiveProfiles("test")
class MetricsTest {

    @Autowired
    private MockMvc http;

    // The alerts and the canary analysis under k8s read these names and labels.
    @Test
    void offersToPrometheusWhatTheAlertsRead() throws Exception {
        http.perform(post("/api/v1/greetings")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\": \" \"}"));

        http.perform(get("/actuator/prometheus"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("application=\"${{ values.serviceName }}\"")))
                .andExpect(content().string(matchesRegex(
                        "(?s).*http_server_requests_seconds_count\\{[^}]*status=\"400\",uri=\"/api/v1/greetings\".*")))
                .andExpect(content().string(containsString("http_server_requests_seconds_bucket{")));
    }
}
